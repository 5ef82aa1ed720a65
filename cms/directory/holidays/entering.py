"""Days of the calendar are entered: all of a notice or none, and whoever counts in working days is told."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from cms.core import registries
from cms.directory.holidays.notice import Day
from cms.directory.models import DayRule
from portal import audit
from portal.accounts.models import User
from portal.shell.pagecache import raise_generation

DECEMBER = 12
"""Days of this month belong to the New Year of the next notice as well; what that one said of them stays."""


@dataclass(frozen=True)
class Changed:
    """From the first to the last day that is another one now."""

    first: datetime.date
    last: datetime.date


Table = dict[datetime.date, tuple[bool, str]]


def standing(year: int, days: Sequence[Day]) -> Table:
    """What the table says of the year, and of days of the notice beyond it, before the notice is entered."""
    own = DayRule.objects.filter(on__year=year) | DayRule.objects.filter(on__in=[day.on for day in days])
    return {rule.on: (rule.working, rule.name) for rule in own}


@transaction.atomic
def enter(*, year: int, days: Sequence[Day], actor: User) -> Changed | None:
    """The notice takes the place of what stood there for its year; None when it was all there already."""
    before, after = standing(year, days), {day.on: (day.working, day.name) for day in days}
    kept = {on: rule for on, rule in before.items() if on.month == DECEMBER and on not in after}
    DayRule.objects.filter(on__in=[on for on in before if on not in kept]).delete()
    DayRule.objects.bulk_create(DayRule(on=on, working=free[0], name=free[1]) for on, free in sorted(after.items()))
    transaction.on_commit(raise_generation)
    audit.record(actor=actor, act="calendar.entered", subject=f"calendar:{year}", data={"days": len(days)})
    return tell(differing(before, {**kept, **after}), actor)


def differing(before: Table, after: Table) -> list[datetime.date]:
    """The days on which the office works now and did not before, or the other way round."""
    return [on for on in {*before, *after} if works(before, on) != works(after, on)]


def works(table: Table, on: datetime.date) -> bool:
    """By the table, and where it says nothing by the plain week."""
    return table[on][0] if on in table else on.weekday() < 5


def tell(days: Iterable[datetime.date], actor: User | None) -> Changed | None:
    """Has everybody who counts in working days count again, in the same transaction."""
    found = sorted(days)
    if not found:
        return None
    changed = Changed(found[0], found[-1])
    registries.calendar_changed.run(changed, actor)
    return changed
