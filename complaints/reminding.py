"""Limits of orders: a reminder when four fifths of the time are gone, one on the day, and one level up once it is late.

Each is said once for each limit; a limit that was moved is a new one. Drills remind nobody. What waits for the
reporter (a standing clock) is not late.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints import batches, order_notices, upward
from complaints.choices import DueStage, Outside, Status
from complaints.lifecycle import Step, noting
from complaints.models import Assignment, Complaint, DueNotice
from complaints.models.complaint_queries import lasting
from complaints.parts import RUNNING

BATCH = 200
KIND = "overdue"
NOBODY_ABOVE: str | Promise = _("上面没有人可以报")
WORKING = (Status.ASSIGNED, *RUNNING)
OWED_BY_OFFICE = (Status.ACCEPTED, Status.ANSWERED)
"""Open cases that lie with the office itself; one that nobody has screened goes up whole (``ascending``)."""


def go_round(now: datetime) -> int:
    """One round; how many orders and cases something was said of. Several workers may do it at once."""
    return today(now) + near(now) + late(now) + late_offices(now)


def owed(stage: DueStage) -> QuerySet[Assignment]:
    """Orders that are in force and not answered, of which this was not said yet; the clock is running."""
    told = DueNotice.objects.filter(order=OuterRef("pk"), stage=stage, due_at=OuterRef("due_at"))
    rows = Assignment.objects.filter(current=True, answered_at=None, complaint__status__in=WORKING)
    rows = rows.filter(~Exists(told), complaint__parked_at=None, complaint__drill=False)
    return rows.select_related("unit", "post", "complaint__category", "complaint__reach", "complaint__owner__division")


def near(now: datetime) -> int:
    """Four fifths of the time since it was sent are gone, and the limit is on a later day."""
    rows = owed(DueStage.NEAR).filter(due_at__gt=end_of_day(now))
    left, gone = lasting(F("due_at") - Value(now)), lasting(Value(now) - F("sent_at"))
    pressing = rows.annotate(left=lasting(left * 4), gone=gone).filter(left__lt=F("gone"))
    return batched(pressing, lambda order: remind(order, DueStage.NEAR, now))


def today(now: datetime) -> int:
    """The limit is still to come, today."""
    rows = owed(DueStage.TODAY).filter(due_at__gte=now, due_at__lte=end_of_day(now))
    return batched(rows, lambda order: remind(order, DueStage.TODAY, now))


def end_of_day(now: datetime) -> datetime:
    """The last moment of today in the city."""
    return timezone.localtime(now).replace(hour=23, minute=59, second=59, microsecond=999999)


def batched(rows: QuerySet[Assignment], act: Callable[[Assignment], bool]) -> int:
    """How many of them the act was done to."""
    return sum(act(order) for batch in batches.found(rows, BATCH) for order in batch)


def remind(order: Assignment, stage: DueStage, now: datetime) -> bool:
    """Says it to whoever has the order; False when another worker was quicker."""
    _row, fresh = DueNotice.objects.get_or_create(
        complaint=order.complaint, order=order, stage=stage, due_at=order.due_at, defaults={"at": now}
    )
    if fresh:
        due = timezone.localtime(order.due_at)
        params = {"number": order.complaint.public_number, "due": due.isoformat(timespec="minutes")}
        params["hour"] = str(due.hour)
        template = "due_today" if stage == DueStage.TODAY else "due_near"
        key = f"due:{order.pk}:{stage}:{int(order.due_at.timestamp())}"
        order_notices.tell_holders(order, key=key, template=template, params=params)
    return fresh


def late(now: datetime) -> int:
    """Orders whose limit has passed."""
    return batched(owed(DueStage.LATE).filter(due_at__lt=now), lambda order: escalate(order.complaint, order, now))


def late_offices(now: datetime) -> int:
    """Cases that their own office has not answered or judged in time."""
    told = DueNotice.objects.filter(
        complaint=OuterRef("pk"), order=None, stage=DueStage.LATE, due_at=OuterRef("answer_due_at")
    )
    rows = Complaint.objects.filter(status__in=OWED_BY_OFFICE, answer_due_at__lt=now, parked_at=None, drill=False)
    rows = rows.filter(~Exists(told)).select_related("owner__division")
    return sum(escalate(case, None, now) for batch in batches.found(rows, BATCH) for case in batch)


def escalate(case: Complaint, order: Assignment | None, now: datetime) -> bool:
    """Notes that it is late and tells one level up; False when it was answered, moved or told in between."""
    with noting(KIND, case, actor=Outside.SYSTEM, now=now) as step:
        due_at = still_late(step, order)
        step.skip = due_at is None
        if due_at is None:
            return False
        above = upward.over(step.case, order)
        unit, post = above.keys if above else (None, None)
        row, fresh = DueNotice.objects.get_or_create(
            complaint=step.case,
            order=order,
            stage=DueStage.LATE,
            due_at=due_at,
            defaults={"at": now, "reached_unit_id": unit, "reached_post_id": post},
        )
        step.skip = not fresh
        if fresh:
            told(step, order, row, above)
    return not step.skip


def still_late(step: Step, order: Assignment | None) -> datetime | None:
    """The limit that has passed; None when it is none any more."""
    case = step.case
    if case.parked_at is not None:
        return None
    if order is None:
        return case.answer_due_at if case.status in OWED_BY_OFFICE and case.answer_due_at < step.now else None
    order.refresh_from_db(fields=["due_at", "answered_at", "current"])
    owing = order.current and order.answered_at is None and case.status in WORKING
    return order.due_at if owing and order.due_at < step.now else None


def told(step: Step, order: Assignment | None, row: DueNotice, above: upward.Above | None) -> None:
    """The event's words, and the messages: to whoever is late, and to whoever stands over him."""
    case, whose = step.case, str(order.to) if order is not None else step.case.owner.short_name
    step.data["due"] = timezone.localtime(row.due_at).isoformat(timespec="minutes")
    if order is not None and order.parent_id is not None:
        step.data["part"] = order.pk
    step.words = f"{whose} → {above.name if above else NOBODY_ABOVE}"
    params = {"number": case.public_number, "unit": whose}
    if order is not None:
        order_notices.tell_holders(order, key=f"late:{row.pk}:own", template="order_late", params=params)
    if above is not None:
        template = order_notices.PLAIN if case.confidential else "late_below"
        for user in order_notices.users_of(*above.keys, office=above.office):
            order_notices.tell(user, case, key=f"late:{row.pk}:above:{user.pk}", template=template, params=params)
