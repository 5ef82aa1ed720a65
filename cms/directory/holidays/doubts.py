"""Whether a notice as a whole makes sense: contradictions are wrong, oddities are asked about."""

import datetime
from collections import Counter

from cms.directory.holidays.dates import ONE_DAY, weekday
from cms.directory.holidays.notice import KNOWN, Day, Notice

AHEAD = 1
"""Years: the notice of the next year comes out in autumn, none comes earlier."""


def look(notice: Notice, today: datetime.date) -> Notice:
    """Adds what is wrong or doubtful to the notice's faults."""
    if notice.year is None:
        return notice
    if notice.year < today.year:
        notice.blame(str(notice.year), f"{notice.year}年已经过去，时限不再用它。")
    elif notice.year > today.year + AHEAD:
        notice.blame(str(notice.year), f"{notice.year}年的通知还没有到出的时候，请核对年份。", wrong=False)
    twice(notice)
    for day in notice.days:
        odd(notice, day)
    names = "".join(day.name for day in notice.days)
    for name in KNOWN if notice.days else ():
        if name not in names:
            notice.blame(name, "通知里没有读到这个节日。", wrong=False)
    return notice


def twice(notice: Notice) -> None:
    """One day that is written more than once."""
    for on, times in Counter(day.on for day in notice.days).items():
        if times > 1:
            notice.blame(f"{on.month}月{on.day}日", "这一天写了不止一次，放假和上班要对得上。")


def odd(notice: Notice, day: Day) -> None:
    """A day that is not what such days are."""
    assert notice.year is not None, "asked for before"
    words = f"{day.on.year}年{day.on.month}月{day.on.day}日（{weekday(day.on)}）"
    first, last = datetime.date(notice.year, 1, 1), datetime.date(notice.year, 12, 31)
    if not first - 15 * ONE_DAY <= day.on <= last:
        notice.blame(words, f"不在{notice.year}年里。")
    if day.working and day.on.weekday() < 5:
        notice.blame(words, "这一天本来就上班，不像调休。", wrong=False)
