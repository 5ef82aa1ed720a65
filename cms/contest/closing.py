"""What the clock does to entries: complete ones submit themselves at the close, the others stay a day."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cms.contest import calendar, missing
from cms.contest.choices import State
from cms.contest.models import Contest, Entry
from portal.uploads import resumable

BATCH = 500


def purpose(entry: Entry) -> str:
    """What an upload for this entry is called."""
    return f"entry:{entry.code}"


def sweep(now: datetime | None = None) -> int:
    """Goes through contests that are closed and not yet published; how many entries have changed. Run each minute."""
    moment = now or timezone.now()
    closed = Contest.objects.filter(live=True, results_published_at=None, opens_at__lte=moment)
    return sum(settle(contest, moment) for contest in closed if moment >= contest.close_at)


def settle(contest: Contest, now: datetime) -> int:
    """The open entries of one contest, as far as their time has come."""
    changed, last = 0, 0
    over = now >= calendar.late_until(contest)
    in_grace = now < calendar.grace_until(contest)
    while True:
        rows = list(
            Entry.objects.open()
            .filter(contest=contest, pk__gt=last)
            .select_related("kind", "contest", "consent")
            .prefetch_related("files")
            .order_by("pk")[:BATCH]
        )
        if not rows:
            return changed
        last = rows[-1].pk
        for entry in rows:
            changed += move(entry, becomes(entry, over=over, in_grace=in_grace), now)


def becomes(entry: Entry, *, over: bool, in_grace: bool) -> str:
    """The state that an open entry takes; its own while a file is on its way or being looked at."""
    lacks = missing.lacks(entry)
    if in_grace and (any(lack.waits for lack in lacks) or resumable.waiting(purpose(entry))):
        return str(entry.state)
    if not lacks:
        return State.SUBMITTED
    if over and not all(lack.waits for lack in lacks):
        return State.DROPPED
    return State.LATE


@transaction.atomic
def move(entry: Entry, state: str, now: datetime) -> bool:
    """Writes the new state, unless the entry has changed meanwhile; then the next round looks again."""
    if state == entry.state:
        return False
    stands = Entry.objects.open().filter(pk=entry.pk, changed_at=entry.changed_at, state=entry.state)
    submitted_at = now if state == State.SUBMITTED else None
    return bool(stands.update(state=state, submitted_at=submitted_at, changed_at=now))
