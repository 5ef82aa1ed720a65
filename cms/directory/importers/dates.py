"""Dates as they stand in spreadsheets: 2026年3月1日, 二〇二六年三月, 2026/3/1, 20260301, Excel's count of days."""

import datetime
import re

from cms.directory.importers import digits

EXCEL_ZERO = datetime.date(1899, 12, 30)
SERIALS = (20_000, 80_000)
"""Counts of days that are taken for dates: 1954 to 2119."""
WRITTEN = re.compile(r"^(?P<y>[^年]+)年(?:(?P<m>[^月]+)月(?:(?P<d>[^日号起止至]+)[日号]?)?)?(?:起|止|至今)?$")
PARTED = re.compile(r"^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$")
CLOSED = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")


def read(text: str) -> datetime.date:
    """The day; the first of a month or year of which no more is said. Raises ValueError."""
    words = digits.plain(text).replace("。", ".")
    if re.fullmatch(r"\d+(\.0+)?", words) and SERIALS[0] <= float(words) <= SERIALS[1]:
        return EXCEL_ZERO + datetime.timedelta(days=int(float(words)))
    if found := PARTED.match(words):
        return day(found[1], found[3], found[4])
    if found := CLOSED.match(words):
        return day(found[1], found[2], found[3])
    if found := WRITTEN.match(words.replace(" ", "")):
        return day(found["y"], found["m"], found["d"])
    raise ValueError(text)


def day(year: str, month: str | None, on: str | None) -> datetime.date:
    """Out of its three parts; two digits of a year are of this century. Raises ValueError."""
    count = digits.number(year)
    if not 0 <= count < 100 and not 1900 <= count <= 2200:
        raise ValueError(year)
    return datetime.date(
        count + 2000 if count < 100 else count, digits.number(month) if month else 1, digits.number(on) if on else 1
    )
