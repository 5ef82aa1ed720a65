"""Tells the editors of a page that something has changed: one open warning a kind."""

from datetime import datetime

from cms.exposure.choices import Why
from cms.exposure.models import Caution, Exposure
from portal.accounts.models import User


def give(page: Exposure, why: Why, now: datetime) -> Caution:
    """The warning, new or with the time of the latest occasion."""
    caution, made = Caution.objects.get_or_create(exposure=page, why=why, seen_at=None, defaults={"at": now})
    if not made and caution.at < now:
        caution.at = now
        caution.save(update_fields=["at"])
    return caution


def seen(*, caution: Caution, user: User, now: datetime) -> Caution:
    """知道了."""
    if caution.seen_at is None:
        caution.seen_by, caution.seen_at = user, now
        caution.save(update_fields=["seen_by", "seen_at"])
    return caution
