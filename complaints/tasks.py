"""Periodic work of the hotline; every function takes no argument and may be run again."""

from django.utils import timezone

from complaints import moderation, satisfaction
from complaints.choices import Outside, Status
from complaints.history import seals
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Undoable


def seal() -> None:
    """Seals the events of the last minutes."""
    seals.seal(now=timezone.now())


def close_silent() -> None:
    """Closes what waited a week for the reporter's verdict."""
    satisfaction.close_silent(timezone.now())


def resume_unanswered() -> None:
    """Goes on with cases whose question has had no answer in time."""
    now = timezone.now()
    waiting = Complaint.objects.filter(status=Status.NEED_INFO)
    for case in waiting.exclude(questions__answered_at=None, questions__until_at__gt=now).order_by("pk")[:200]:
        try:
            moderation.resume(complaint=case, actor=Outside.SYSTEM, now=now)
        except IllegalMove:
            continue  # answered in between


def forget_undo() -> None:
    """Removes what was kept for undoing moves that can no longer be undone."""
    Undoable.objects.filter(until_at__lt=timezone.now()).delete()
