"""The block list: whoever is on it still gets his receipt, and what he sends waits for a person."""

from datetime import datetime, timedelta

from django.db import transaction

from portal.accounts.models import User
from portal.guard.choices import BlockedKind
from portal.guard.models import Block
from portal.shell.pagecache import raise_generation
from portal.shell.remembered import remembered

USUAL = timedelta(days=30)
LONGEST = timedelta(days=365)


def is_blocked(digests: list[str], now: datetime) -> bool:
    """Whether one of these senders is on the list."""
    ends = in_force()
    return any(ends[one] > now for one in digests if one in ends)


@remembered(most=1)
def in_force() -> dict[str, datetime]:
    """Digest → until when; those that are over may still be among them."""
    rows = Block.objects.filter(lifted_at=None).order_by("expires_at").values_list("digest", "expires_at")
    return dict(rows)


def block(
    *,
    digests: dict[BlockedKind, str],
    reason: str,
    subject: str,
    by: User | None,
    now: datetime,
    days: int = USUAL.days,
) -> list[Block]:
    """Puts the senders on the list, each once; those that are on it already stay as long as the longer term says."""
    until, made = now + min(timedelta(days=max(days, 1)), LONGEST), []
    with transaction.atomic():
        for kind, digest in digests.items():
            if not digest:
                continue
            row = Block.objects.of([digest], now).order_by("-expires_at").first()
            row = row or Block(kind=kind, digest=digest, made_at=now, made_by=by, expires_at=until)
            row.reason, row.subject, row.expires_at = reason[:200], subject[:60], max(row.expires_at, until)
            row.save()
            made.append(row)
        transaction.on_commit(raise_generation)
    return made


def lift(*, row: Block, now: datetime) -> Block:
    """Takes it off the list; the row stays as a record."""
    if row.lifted_at is None:
        row.lifted_at = now
        row.save(update_fields=["lifted_at"])
        transaction.on_commit(raise_generation)
    return row
