"""What is told to people who saw it too: that the matter is done. Queued by a worker, since there may be many.

They hear what anybody may read, from the case that leads: of one that is not public they are told nothing.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from complaints import calling
from complaints.lifecycle import Step, locked
from complaints.models import Complaint, Event, Sighting
from complaints.notices import UNDO
from complaints.sightings import joined
from portal import jobs, messaging
from portal.accounts.models import User
from portal.codes.query import query_code

NEWS = {"resolve": "seen_done", "decline": "progress", "confirm_transfer": "progress", "withdraw": "progress"}
"""Kinds of events → how they are told."""
PREFIX = "sighting:"


def announce(step: Step) -> None:
    """Has the worker tell it; a follower of the lifecycle."""
    if step.move.name in NEWS and step.event is not None and public(step.case) and waiting(step.case).exists():
        jobs.enqueue("complaints.sighting_news.tell", step.event.pk)


def waiting(case: Complaint) -> QuerySet[Sighting]:
    """Who can be told of the case, or marked one that was joined to it."""
    reachable = Sighting.objects.filter(held="", contact__isnull=False, contact__erased_at=None)
    return reachable.filter(complaint__in=joined(case))


def public(case: Complaint) -> bool:
    """Whether anybody may read of the case."""
    return Complaint.objects.public().filter(pk=case.pk).exists()


def tell(event: int) -> int:
    """Queues the messages about the event; how many people. Run again it owes nobody a second one."""
    with transaction.atomic():
        row = Event.objects.select_related("complaint").get(pk=event)
        case, told = locked(row.complaint), 0  # held, so that no undo comes between
        if undone(row) or not public(case):
            return 0
        for sighting in waiting(case).select_related("contact").order_by("pk"):
            owe(row, case, sighting)
            told += 1
    return told


def owe(event: Event, case: Complaint, sighting: Sighting) -> None:
    """A message to one of them, or a call where none gets through; of a confidential case that there is news alone."""
    key, params = f"case-event:{event.pk}:sighting:{sighting.pk}", {"number": sighting.number, "lang": sighting.lang}
    template = "progress" if case.confidential else NEWS[event.kind]
    queued = messaging.queue(
        key=key, subject=sighting.subject_string, contact=sighting.contact, template=template, params=params, after=UNDO
    )
    if queued is None:
        now = timezone.now()
        calling.owe(case=case, key=key, template=template, params=params, now=now, after=UNDO, sighting=sighting)


def undone(event: Event) -> bool:
    """Whether the move was taken back."""
    undos = Event.objects.filter(complaint=event.complaint, kind="undo", n__gt=event.n)
    return any(data["undone"][0] == event.n for data in undos.values_list("data", flat=True))


def code_of(subject: str) -> str:
    """The query code of a mark, worked out at the moment of sending; "" when it is gone."""
    row = Sighting.objects.filter(pk=subject.removeprefix(PREFIX), erased_at=None).first()
    return query_code(row.uuid, row.code_version) if row else ""


def seen(user: User, subjects: set[str]) -> set[str]:
    """Those of the subjects that are marks at a case which the account may open."""
    keys = [key for subject in subjects if (key := subject.removeprefix(PREFIX)) != subject and key.isdigit()]
    marks = Sighting.objects.filter(Complaint.objects.on_desk(user).of_row(), pk__in=keys)
    return {f"{PREFIX}{pk}" for pk in marks.values_list("pk", flat=True)}
