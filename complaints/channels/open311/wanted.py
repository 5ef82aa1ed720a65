"""Which cases a program asks for: the filters of the standard, with its bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from complaints import open_facts
from complaints.channels.open311.faults import Fault
from complaints.choices import OPEN
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.codes import numbers
from portal.text import clean

SPAN, MINUTE = timedelta(days=90), timedelta(minutes=1)
MOST = 1000
STATES = ("open", "closed")
LOST_PLUS = re.compile(r" (\d{2}:?\d{2})$")
"""A + in an address means a blank: ``…T08:00:00 08:00`` was meant with one."""
MOST_NAMED = 1000
LONGEST_PAGE = 6


@dataclass(frozen=True)
class Wanted:
    """``ids`` overrides the rest. ``size`` rows from ``begin`` on."""

    ids: tuple[str, ...]
    codes: tuple[str, ...]
    states: tuple[str, ...]
    start: datetime
    end: datetime
    begin: int
    size: int
    extended: bool

    def cases(self) -> ComplaintQuerySet:
        """The newest first; one more than wanted, which tells whether there is another page."""
        found = open_facts.cases()
        if self.ids:
            found = found.filter(public_number__in=self.ids)
        else:
            found = found.filter(received_at__gte=self.start, received_at__lte=self.end)
            if self.codes:
                found = found.filter(category__code__in=self.codes)
            if self.states == ("open",):
                found = found.filter(status__in=OPEN)
            elif self.states == ("closed",):
                found = found.exclude(status__in=OPEN)
        return found.order_by("-received_at", "-pk")[self.begin : self.begin + self.size + 1]


def read(asked: QueryDict, now: datetime) -> Wanted:
    """The filters out of the address. Raises ``Fault`` 400 that names all that is wrong."""
    wrong: list[str] = []
    states = tuple(dict.fromkeys(named(asked, "status")))
    said = _("status只能是open或closed，不能是%(said)s。")
    wrong += [said % {"said": one[:20]} for one in states if one not in STATES]
    start, end = span(asked, now, wrong)
    page, size = count(asked, "page", 1, wrong), count(asked, "page_size", MOST, wrong)
    if wrong:
        raise Fault(400, *wrong)
    ids = tuple(dict.fromkeys(map(numbers.digits, named(asked, "service_request_id"))))[:MOST_NAMED]
    size = min(size, MOST)
    return Wanted(
        ids=ids or (("",) if asked.get("service_request_id", "").strip() else ()),
        codes=tuple(dict.fromkeys(named(asked, "service_code"))),
        states=states if len(states) == 1 else (),
        start=start,
        end=end,
        begin=(page - 1) * size,
        size=size,
        extended=extended(asked),
    )


def extended(asked: QueryDict) -> bool:
    """Whether more than the standard's fields are wanted."""
    return asked.get("extensions", "").strip().lower() in ("true", "1", "yes")


def named(asked: QueryDict, name: str) -> Iterator[str]:
    """The values of a parameter that may come several times, each with commas."""
    for text in asked.getlist(name)[:20]:
        yield from (part.strip() for part in clean(text[:20_000]).split(",") if part.strip())


def span(asked: QueryDict, now: datetime, wrong: list[str]) -> tuple[datetime, datetime]:
    """From when to when; of a date alone the other follows, without any the last ninety days."""
    start, end = moment(asked, "start_date", wrong), moment(asked, "end_date", wrong)
    if start is None and end is None:
        now = now.replace(second=0, microsecond=0) + MINUTE  # so that all who ask within the minute ask the same
        return now - SPAN, now
    first = start or (end or now) - SPAN
    last = end or min(first + SPAN, max(now, first))
    if last < first:
        wrong.append(_("end_date比start_date早。"))
    elif last - first > SPAN + timedelta(days=1):
        wrong.append(_("start_date到end_date最多90天，请分几次取。"))
    return first, last


def moment(asked: QueryDict, name: str, wrong: list[str]) -> datetime | None:
    """One date; without a zone it is the city's. None when it is missing, or wrong, which is noted."""
    text = asked.get(name, "").strip()
    if not text:
        return None
    found = parsed(text)
    if found is None:
        wrong.append(_("%(name)s不是日期，请写成2026-11-20T00:00:00+08:00。") % {"name": name})
    return found


def parsed(text: str) -> datetime | None:
    """A moment in W3C form, or the beginning of a day; None for what is none or lies beyond the calendar."""
    text = LOST_PLUS.sub(r"+\1", text[:40])
    try:
        found = parse_datetime(text)
        if found is None and (day := parse_date(text)) is not None:
            found = datetime(day.year, day.month, day.day)
        if found is None or not 1970 <= found.year < 9999:
            return None
        return timezone.make_aware(found) if timezone.is_naive(found) else found
    except (ValueError, OverflowError):
        return None


def count(asked: QueryDict, name: str, usual: int, wrong: list[str]) -> int:
    """A whole number from 1 up."""
    text = asked.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_PAGE and int(text)):
        wrong.append(_("%(name)s要写从1起的整数。") % {"name": name})
        return usual
    return int(text)
