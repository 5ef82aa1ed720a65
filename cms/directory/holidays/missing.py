"""Whether the year that limits will soon reach into is in the table."""

import datetime

from cms.directory.models import DayRule
from portal.shell.remembered import remembered

WARNED_FROM = 11
"""The month: limits of 60 days that begin in November end in the next year, and the notice is out by then."""


@remembered(most=2)
def year(today: datetime.date) -> int | None:
    """The first year that is missing: this one, or from 1 November on the next; None when all is entered. Asked once in
    a generation."""
    wanted = [today.year, today.year + 1] if today.month >= WARNED_FROM else [today.year]
    begin, end = datetime.date(wanted[0], 1, 1), datetime.date(wanted[-1], 12, 31)
    known = {one.year for one in DayRule.objects.filter(on__range=(begin, end)).dates("on", "year")}
    return next((one for one in wanted if one not in known), None)
