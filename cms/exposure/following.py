"""The page follows its case: status line, warnings, photos, and off the site where it must."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from cms.exposure import warning
from cms.exposure.choices import State, Why
from cms.exposure.making import begin
from cms.exposure.models import Exposure, ExposurePhoto, Standing
from cms.exposure.standings import Facts, found, told
from portal.accounts.models import User
from portal.shell.pagecache import raise_generation


def shut(*, case: str, why: Why, now: datetime) -> None:
    """At once, in the transaction of what happened: nobody sees the page from here on. One query."""
    rows = Standing.objects.filter(case=case, off="").exclude(cleared=why)
    if rows.update(off=why, off_at=now):
        raise_generation()


@transaction.atomic
def follow(
    *, case: str, facts: Facts, why: Collection[Why], copies: Mapping[int, str], now: datetime
) -> Exposure | None:
    """The status line as the case stands, warnings for the editor, photos that are no longer released taken away.

    ``copies``: key of the photo → name of the covered copy that everybody may see. Run again it changes nothing.
    """
    page = found(case)
    if page is None:
        return None
    standing, reasons = page.standing, set(why)
    wanted = told(facts)
    if facts.off is None:
        wanted["cleared"] = ""
    elif standing.cleared != facts.off:
        wanted |= {"off": standing.off or facts.off, "off_at": standing.off_at or now}
        if page.live:
            page.unpublish()
            reasons.add(facts.off)
    changes = {name: value for name, value in wanted.items() if getattr(standing, name) != value}
    if changes.get("state") == State.DONE:
        reasons.add(Why.SOLVED)
    if changes:
        for name, value in {**changes, "changed_at": now}.items():
            setattr(standing, name, value)
        standing.save()
    if drop(page, copies):
        reasons.add(Why.PHOTOS)
    for reason in sorted(reasons):
        warning.give(page, reason, now)
    return page


def drop(page: Exposure, copies: Mapping[int, str]) -> int:
    """Deletes pictures, with their files, whose copy is not released any more, from every draft too; how many."""
    shown = ExposurePhoto.objects.filter(page=page, evidence__isnull=False).select_related("picture")
    gone = [photo for photo in shown if copies.get(photo.evidence or 0) != photo.copy]
    kept = page.get_latest_revision_as_object().photos.all() if page.latest_revision_id else []
    gone += [photo for photo in kept if photo.evidence and copies.get(photo.evidence) != photo.copy]
    for picture in {photo.picture for photo in gone}:
        picture.delete()
    return len(gone)


@transaction.atomic
def decide(*, case: str, back: bool, actor: User, now: datetime) -> Exposure | None:
    """A person has looked at why the page is off: it may go through the workflow again, or stays off for good."""
    page = found(case)
    if page is None:
        return None
    standing = page.standing
    standing.decided_by, standing.decided_at = actor, now
    if back:
        standing.cleared, standing.off, standing.off_at = standing.off, "", None
    standing.save()
    if back:
        begin(page.get_latest_revision_as_object(), actor)
    return page
