"""Erasing what is kept of people who saw it too: the mark itself still counts, it only leads to nobody any more."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from complaints import erasure_journal as journal, photo_erasure
from complaints.actors import Actor
from complaints.choices import ENDED, Outside
from complaints.lifecycle import noting
from complaints.models import Complaint, Evidence, Sighting
from portal.contacts import erasers

GONE = "erased:"
Counts = dict[str, int]


def erase(
    *, sighting: Sighting, actor: Actor, why: str, now: datetime | None = None, journalled: bool = True
) -> Counts:
    """Telephone, photos and what the browser was known by; the code opens nothing more. What was erased, by kind."""
    now, counts = now or timezone.now(), Counts()
    with transaction.atomic(), noting("mark_erased", sighting.complaint, actor=actor, now=now) as step:
        row = Sighting.objects.select_for_update(of=("self",)).select_related("contact").get(pk=sighting.pk)
        step.skip = row.erased_at is not None
        if not step.skip:
            counts = everything(row)
            row.erased_at, row.browser = now, f"{GONE}{row.pk}"
            row.code_version += 1
            row.save()
            step.data["why"] = str(why)
            if journalled:
                journal.write(case=row, what=journal.ALL, why=why, at=now, counts=counts)
    return counts


def everything(row: Sighting) -> Counts:
    """Empties what hangs on the mark."""
    counts = {"photos": photo_erasure.reduce_rows(row.photos.order_by("pk"))}
    if row.contact is not None and row.contact.erased_at is None:
        erasers.run(row.contact)
        counts["contact"] = 1
    return {name: count for name, count in counts.items() if count}


def due(before: datetime) -> QuerySet[Sighting]:
    """Marks with something personal at cases that ended before that moment and were not joined to a living one."""
    ended = Complaint.objects.filter(status__in=ENDED, status_at__lt=before, pk=OuterRef("complaint"))
    going_on = Q(complaint__merged_into__isnull=False) & ~Q(complaint__merged_into__status__in=ENDED)
    kept = Sighting.objects.filter(Exists(ended), erased_at=None).exclude(going_on)
    photos = Evidence.objects.filter(sighting=OuterRef("pk"))
    return kept.filter(Q(contact__isnull=False, contact__erased_at=None) | Exists(photos)).select_related("complaint")


def of_phone(phone_digests: list[str]) -> QuerySet[Sighting]:
    """The marks that were left with a number, the newest first."""
    found = Sighting.objects.filter(contact__phone_digest__in=phone_digests, contact__erased_at=None, erased_at=None)
    return found.select_related("complaint__category", "contact").order_by("-at", "-pk")


def with_number(number: str) -> Sighting | None:
    """The mark of that number."""
    return Sighting.objects.select_related("complaint", "contact").filter(number=number).first() if number else None


def again() -> int:
    """Erases anew the marks that the journal names and this database holds, after a restore; how many."""
    named = {line.case: line for line in journal.lines()}
    rows = Sighting.objects.filter(erased_at=None).select_related("complaint") if named else Sighting.objects.none()
    done = 0
    for row in rows.order_by("pk"):
        line = named.get(journal.digest(row.uuid, row.number))
        if line is not None:
            erase(sighting=row, actor=Outside.SYSTEM, why=line.why, journalled=False)
            done += 1
    return done
