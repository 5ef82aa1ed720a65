"""What becomes of a reporter's photos: copies made for others stay, the photos themselves go with their files."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from complaints.choices import Origin
from complaints.models import Complaint, Evidence
from portal import jobs
from portal.uploads import private
from portal.uploads.models import AheadPhoto

GONE = "erased:"
"""Stands for the digest of the file that came in, once that is gone: the row is only a copy from here on."""


def reduce(case: Complaint) -> int:
    """Deletes the originals and what the camera wrote; how many photos were dealt with. The caller saves the case.

    A covered copy that units or the public got takes the original's place; a published photo that had nothing to
    cover stays as it is; every other one goes with its row.
    """
    done = reduce_rows(case.evidence.exclude(origin=Origin.ANSWER).order_by("pk"))
    if done:
        case.photo_count = case.evidence.exclude(origin=Origin.ANSWER).filter(sighting=None).count()
    return done


def reduce_rows(photos: QuerySet[Evidence]) -> int:
    """The same for these photos alone; how many were dealt with."""
    rows = list(photos.exclude(sha256__startswith=GONE))
    if not rows:
        return 0
    names = {name for row in rows for name in files(row)}
    kept = [row for row in rows if stays(row)]
    for row in kept:
        become_copy(row)
    Evidence.objects.filter(pk__in=[row.pk for row in rows]).exclude(pk__in=[row.pk for row in kept]).delete()
    let_go(names - {name for row in kept for name in files(row)})
    return len(rows)


def files(row: Evidence) -> list[str]:
    """The names of its files, with that of a thumbnail that may be in the making."""
    file = row.file.name or ""
    named = (file, row.thumb.name, row.redacted_file.name, row.redacted_thumb.name)
    return [name for name in (*named, f"{file.removesuffix('.jpg')}-small.jpg") if name]


def stays(row: Evidence) -> bool:
    """Whether others were given it: covered, or looked at and published as it is."""
    return row.public or (row.released and bool(row.redacted_file))


def become_copy(row: Evidence) -> None:
    """Leaves only what others were given, without a trace of the original."""
    if row.redacted_file:
        row.file, row.thumb = row.redacted_file.name, row.redacted_thumb.name or ""
        row.redacted_file, row.redacted_thumb, row.shapes = "", "", []
    row.taken_at = row.latitude = row.longitude = None
    row.sha256, row.dhash = f"{GONE}{row.pk}", ""
    row.save()


def let_go(names: Iterable[str]) -> None:
    """Has the files removed once the surrounding transaction is committed."""
    gone = sorted(names)
    AheadPhoto.objects.filter(file__in=gone).delete()
    transaction.on_commit(partial(at_once, gone))
    jobs.enqueue("complaints.photo_erasure.remove", gone)  # should this process end before it has removed them


def at_once(names: Iterable[str]) -> None:
    """Removes the files; a storage that fails now is asked again by the worker."""
    for name in names:
        private.delete(name)


def remove(names: Iterable[str]) -> None:
    """Removes the files; one that is gone already is no fault. Raises what the storage raises."""
    for name in names:
        private.storage().delete(name)
