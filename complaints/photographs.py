"""Photos of a case: kept in private storage, shown only through views that check."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from complaints.choices import Origin
from complaints.models import Complaint, Evidence
from portal import jobs
from portal.uploads import private
from portal.uploads.models import AheadPhoto
from portal.uploads.photographs import Photograph

MOST_AT_ONCE, MOST_IN_ALL = 3, 9
"""Of the reporter: so many with one sending, so many a case."""


def attach(
    *, case: Complaint, photograph: Photograph, origin: Origin, now: datetime, released: bool = False
) -> Evidence | None:
    """Adds a clean photo; None when the case has that very file already. The thumbnail is the worker's."""
    if Evidence.objects.filter(complaint=case, sha256=photograph.sha256).exists():
        return None
    evidence = Evidence(
        complaint=case,
        origin=origin,
        width=photograph.width,
        height=photograph.height,
        sha256=photograph.sha256,
        dhash=photograph.dhash,
        taken_at=photograph.taken_at,
        latitude=photograph.latitude,
        longitude=photograph.longitude,
        added_at=now,
        released=released,
    )
    evidence.file.save(f"evidence/{case.uuid}/{photograph.sha256[:32]}.jpg", ContentFile(photograph.data), save=False)
    evidence.save()
    look_at(evidence)
    return evidence


def take_over(
    *, case: Complaint, ahead: Iterable[AheadPhoto], origin: Origin, now: datetime, released: bool = False
) -> list[Evidence]:
    """Turns photos that were sent ahead into evidence; the file itself is taken over, not copied.

    A picture that the case has already is let go with its file."""
    taken = []
    for photo in ahead:
        if Evidence.objects.filter(complaint=case, sha256=photo.sha256).exists():
            transaction.on_commit(partial(private.delete, str(photo.file)))
            continue
        evidence = Evidence.objects.create(
            complaint=case,
            origin=origin,
            file=photo.file.name,
            width=photo.width,
            height=photo.height,
            sha256=photo.sha256,
            dhash=photo.dhash,
            taken_at=photo.taken_at,
            latitude=photo.latitude,
            longitude=photo.longitude,
            added_at=now,
            released=released,
        )
        look_at(evidence)
        taken.append(evidence)
    return taken


def look_at(evidence: Evidence) -> None:
    """What the worker does with every new photo, and with one after the work."""
    jobs.enqueue("complaints.thumbnails.make", evidence.pk)
    if evidence.origin == Origin.ANSWER:
        jobs.enqueue("complaints.photo_doubts.judge", evidence.pk)


def shown_to_others(evidence: Evidence, *, small: bool = False) -> str:
    """The file that units and the public get: the copy in which people and plates are covered, where there is one.

    The one in full stands in until the worker has made the small one.
    """
    copy = evidence.redacted_file.name
    full, little = (copy, evidence.redacted_thumb.name) if copy else (evidence.file.name, evidence.thumb.name)
    return (little if small else "") or full or ""


def arrived(case: Complaint) -> int:
    """How many photos came from the reporter: those of units and of others who saw it do not count into his nine."""
    return Evidence.objects.filter(complaint=case, sighting=None).exclude(origin=Origin.ANSWER).count()


def missing(case: Complaint) -> int:
    """How many photos the reporter announced that have not arrived."""
    return awaited(case, arrived(case)) if case.photo_count else 0


def awaited(case: Complaint, there: int) -> int:
    """The same for whoever has counted those that are there."""
    return max(min(case.photo_count, MOST_IN_ALL) - there, 0)
