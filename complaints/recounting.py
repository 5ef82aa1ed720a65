"""The calendar changed: every open limit is counted again, batch by batch, each that moves with an event of its case.

A worker that is killed in the middle leaves the key of the last case behind; the next goes on there. What was counted
already counts to the same and writes nothing, so twice is once.
"""

import logging
from datetime import datetime

from django.db import OperationalError
from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.directory.calendar import add_working_days
from cms.directory.holidays.entering import Changed
from complaints import deadlines
from complaints.choices import OPEN, AssignmentState, Outside, Status
from complaints.dispatch import RULE_DAYS
from complaints.lifecycle import noting
from complaints.models import Assignment, Complaint, Question, Recount, Transfer
from complaints.transferring import CONFIRM_DAYS
from portal.accounts.models import User

logger = logging.getLogger(__name__)
KIND = "deadlines_recounted"
BATCH = 25
"""Cases a step: it ends within a second or two, and a worker that was told to stop leaves between two of them."""


def ordered(changed: Changed, actor: User | None) -> Recount:
    """Asked for in the transaction that changes the calendar; done by the lane of a worker."""
    return Recount.objects.create(first_on=changed.first, last_on=changed.last, by=actor)


def owing() -> QuerySet[Complaint]:
    """Cases with a limit that is still to come or was not kept: open, appealed, or given away without a number."""
    appealed = Q(appeal_due_at__isnull=False)
    return Complaint.objects.filter(Q(status__in=OPEN) | appealed | Q(status=Status.TRANSFERRED, outside_number=""))


def step() -> int:
    """One batch of the oldest round that is not through; how many cases it had in hand."""
    row = Recount.objects.filter(done_at=None).order_by("pk").first()
    return go_on(row, timezone.now()) if row is not None else 0


def go_on(row: Recount, now: datetime) -> int:
    """The next cases of the round; 0 when there was none left, which ends it."""
    batch = list(owing().filter(pk__gt=row.last).order_by("pk")[:BATCH])
    changed = 0
    for case in batch:
        try:
            changed += recounted(case, row, now)
        except OperationalError:
            raise  # locked or away: the batch is tried again
        except Exception:  # one broken case keeps no other waiting
            logger.exception("the limits of case %s could not be counted again", case.pk)
    # another worker may have been at the same batch: whoever is first moves the mark
    mine = Recount.objects.filter(pk=row.pk, last=row.last, done_at=None)
    if batch:
        mine.update(last=batch[-1].pk, changed=row.changed + changed)
    else:
        mine.update(done_at=now)
    return len(batch)


def recounted(case: Complaint, row: Recount, now: datetime) -> bool:
    """One case; whether any of its limits moved."""
    with noting(KIND, case, actor=Outside.SYSTEM, now=now) as note:
        before = standing(note.case)
        if note.case.open:
            deadlines.count_anew(note.case)
        beside(note.case)
        after = standing(note.case)
        note.skip = before == after
        if not note.skip:
            note.data["round"] = row.pk
            told = next((name for name in ("answer", "due") if before[name] != after[name]), None)
            if told is not None:  # else a limit of a single step
                note.data["was"], note.data["due"] = before[told], after[told]
    return not note.skip


def standing(case: Complaint) -> dict[str, str]:
    """Every limit of the case, in short."""
    orders = case.assignments.filter(current=True).order_by("pk").values_list("take_due_at", "due_at")
    returned = case.assignments.filter(rule_due_at__isnull=False).order_by("pk").values_list("rule_due_at", flat=True)
    asked = case.questions.filter(answered_at=None).order_by("pk").values_list("until_at", flat=True)
    given = case.transfers.order_by("pk").values_list("due_at", flat=True)
    joined = case.merged.order_by("pk").values_list("accept_due_at", "answer_due_at")
    own = [case.accept_due_at, case.answer_due_at, *filter(None, [case.appeal_due_at])]
    return {
        "answer": timezone.localtime(case.answer_due_at).isoformat(timespec="minutes"),
        "due": timezone.localtime(case.due_at).isoformat(timespec="minutes"),
        "own": str([at.timestamp() for at in own]),  # moments: of one the zone is another
        "others": str([list(rows) for rows in (orders, returned, asked, given, joined)]),
    }


def beside(case: Complaint) -> None:
    """The limits of single steps that somebody still owes: 签收, 裁定, 补充, 对方编号, 申诉."""
    limits = deadlines.profile_of(case)
    for order in Assignment.objects.filter(complaint=case, current=True, state=AssignmentState.SENT):
        order.take_due_at = min(add_working_days(order.sent_at, limits.take_days), order.due_at)
        order.save(update_fields=["take_due_at"])
    for order in Assignment.objects.to_rule().filter(complaint=case, returned_at__isnull=False):
        assert order.returned_at is not None, "asked for"
        order.rule_due_at = add_working_days(order.returned_at, RULE_DAYS)
        order.save(update_fields=["rule_due_at"])
    for question in Question.objects.filter(complaint=case, answered_at=None):
        question.until_at = add_working_days(question.asked_at, limits.info_days)
        question.save(update_fields=["until_at"])
    for given in Transfer.objects.unconfirmed().filter(complaint=case):
        given.due_at = add_working_days(given.sent_at, CONFIRM_DAYS)
        given.save(update_fields=["due_at"])
    appealed = case.events.filter(kind="appeal").order_by("-n").values_list("at", flat=True).first()
    if case.appeal_due_at is not None and appealed is not None:
        case.appeal_due_at = add_working_days(appealed, limits.appeal_days)
