"""Periodic work of the hotline; every function takes no argument and may be run again."""

from django.utils import timezone

from complaints import (
    alerting,
    ascending,
    deadlines,
    handing_up,
    handover,
    moderation,
    parking,
    promising,
    promotion,
    recounting,
    reminding,
    satisfaction,
    undelivered,
)
from complaints.choices import Outside, Status
from complaints.history import seals
from complaints.lifecycle import IllegalMove, noting
from complaints.models import Complaint, EntryDraft, Undoable
from portal.messaging.choices import State
from portal.messaging.models import Delivery


def seal() -> None:
    """Seals the events of the last minutes."""
    seals.seal(now=timezone.now())


def close_silent() -> None:
    """Closes what waited a week for the reporter's verdict."""
    satisfaction.close_silent(timezone.now())


def ascend() -> None:
    """What nobody screened in time goes one level up; what lies with a closed office goes to the next one."""
    now = timezone.now()
    handing_up.sweep(now)
    ascending.ascend(now)


def remind() -> None:
    """Reminders of limits that draw near, and one level up what is late."""
    reminding.go_round(timezone.now())


def recount() -> None:
    """The limits that a new calendar moves, where no lane of a worker has counted them."""
    while recounting.step():
        pass


def escalate_alerts() -> None:
    """Calls the first on duty where no lane of a worker has, and the next where nobody said 收到 in time."""
    alerting.step()
    alerting.escalate(timezone.now())


def resume_unanswered() -> None:
    """Goes on with cases whose question has had no answer in time."""
    now = timezone.now()
    waiting = Complaint.objects.filter(status=Status.NEED_INFO)
    for case in waiting.exclude(questions__answered_at=None, questions__until_at__gt=now).order_by("pk")[:200]:
        try:
            moderation.resume(complaint=case, actor=Outside.SYSTEM, now=now)
        except IllegalMove:
            continue  # answered in between


def park_asked() -> None:
    """Stops the clock of cases whose question was really delivered, from the moment it was."""
    for case in parking.reached().order_by("pk")[:200]:
        question = case.events.filter(kind="ask").order_by("-n").first()
        if question is None:
            continue
        # by its key: of a confidential case the message says no more than that there is news
        told = Delivery.objects.filter(key=f"case-event:{question.pk}:reporter", state=State.SENT).first()
        if told is not None and told.sent_at is not None:
            with noting("clock_stopped", case, actor=Outside.SYSTEM) as step:
                step.skip = step.case.status != Status.NEED_INFO  # answered in between
                deadlines.park(step.case, told.sent_at)


def reach_otherwise() -> None:
    """Finds another way to reporters whom a message could not reach, and strikes calls that are not needed any more."""
    now = timezone.now()
    undelivered.go_round(now)
    undelivered.unsay(now)


def forget_undo() -> None:
    """Removes what was kept for undoing moves that can no longer be undone."""
    Undoable.objects.filter(until_at__lt=timezone.now()).delete()


def forget_drafts() -> None:
    """Removes half-filled entries of the desk that are kept no longer."""
    EntryDraft.objects.old(timezone.now()).delete()


def ask_promises() -> None:
    """Asks whether promises were kept, on their day, and reminds of referrals every thirty days."""
    now = timezone.now()
    promising.ask_kept(now)
    promising.remind(now)


def hand_over() -> None:
    """What lies with a post whose holder has left goes to whoever follows, on the day."""
    handover.sweep(timezone.now())


def follow_exposures() -> None:
    """Every exposure page once more, for what no event told."""
    promotion.follow_all()
