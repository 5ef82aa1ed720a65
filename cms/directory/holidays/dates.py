"""Days as the notice writes them: 1月1日（周四）至3日（周六）. A month stands until another is named."""

import datetime
import re

DATE = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?"
SPAN = re.compile(rf"{DATE}(?:(?:至|到|-|—|~){DATE})?")
WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
WEEK = "一二三四五六日"
ONE_DAY = datetime.timedelta(days=1)
LONGEST = 20
"""Days; no holiday was ever longer, a span that is has a slip in it."""


class Unreadable(ValueError):
    """Words that name no days; the text says why."""


def mentioned(sentence: str) -> bool:
    """Whether there is any day in it."""
    return SPAN.search(sentence) is not None


def weekday(day: datetime.date) -> str:
    """周一 … 周日."""
    return f"周{WEEK[day.weekday()]}"


class Reader:
    """Reads the days of one holiday, in the order in which they are written."""

    def __init__(self, year: int) -> None:
        self.default, self.year, self.month = year, year, 0

    def days(self, sentence: str) -> list[datetime.date]:
        """Every day in it. Raises ``Unreadable``."""
        found: list[datetime.date] = []
        for match in SPAN.finditer(sentence):
            first = self.day(*match.groups()[:4])
            last = self.day(*match.groups()[4:]) if match[7] else first
            length = (last - first).days + 1
            if not 1 <= length <= LONGEST:
                raise Unreadable(f"“{match[0]}”前后颠倒，或者太长。")
            found += [first + n * ONE_DAY for n in range(length)]
        return found

    def day(self, year: str | None, month: str | None, day: str, beside: str | None) -> datetime.date:
        """One date; ``beside``: what stands behind it in brackets, where the day of the week may be."""
        self.year = int(year) if year else self.default if month else self.year
        self.month = int(month) if month else self.month
        if not self.month:
            raise Unreadable(f"“{day}日”没有写是几月。")
        try:
            found = datetime.date(self.year, self.month, int(day))
        except ValueError:
            raise Unreadable(f"没有{self.month}月{day}日这一天。") from None
        said = WEEKDAY.search(beside or "")
        if said and WEEK.index(said[1].replace("天", "日")) != found.weekday():
            raise Unreadable(f"{self.year}年{self.month}月{day}日是{weekday(found)}，写的是周{said[1]}。")
        return found
