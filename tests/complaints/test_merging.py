"""Several reports of one matter: whose limits rule, who is told, and what one 没解决 does."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from cms.directory.models import Posting, Reach, Unit
from complaints import answering, joint, merging, prolonging, reporting, satisfaction
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, NotAllowed, Stale
from complaints.models import Complaint, Verdict, WatchProposal
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.factories.complaints import accepted, handling, officer_of, received, worker_of

DAY = timedelta(days=1)
REPORTER = Outside.REPORTER


def joined(lead: Complaint, **said: object) -> Complaint:
    """One more report of the same, by somebody else."""
    case = received(reach=lead.reach, phone="+8613712345678", description="我也看到水黑。", **said)
    return merging.merge(complaint=case, actor=officer_of(case), into=lead)


def answered(lead: Complaint) -> Complaint:
    """The unit's answer, approved."""
    order = lead.assignments.get(current=True)
    answering.answer(complaint=lead, actor=worker_of(order.to), text="已查明。", outcome="explained")
    return answering.resolve(complaint=lead, actor=officer_of(lead))


@pytest.fixture
def lead(officer: User, unit: Unit, reach: Reach) -> Complaint:
    return handling(to=unit, reach=reach)


def test_the_earliest_receipt_and_limit_rule_and_go_again(officer: User, reach: Reach, monday: datetime) -> None:
    lead, older = accepted(reach=reach, at=monday), received(reach=reach, at=monday - 3 * DAY)
    own, early = lead.answer_due_at, older.answer_due_at
    merging.merge(complaint=older, actor=officer, into=lead, now=monday)
    lead.refresh_from_db()
    assert (lead.answer_due_at, lead.clock_at, lead.received_at) == (early, older.clock_at, monday)
    assert lead.events.get(kind="joined").data == {"joined": older.number}
    older = merging.unmerge(complaint=Complaint.objects.get(pk=older.pk), actor=officer, now=monday)
    lead.refresh_from_db()
    assert (lead.answer_due_at, lead.clock_at, older.answer_due_at) == (own, monday, early)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(days=st.lists(st.integers(0, 9), min_size=1, max_size=3), out=st.integers(0, 2))
@pytest.mark.django_db
def test_whatever_is_joined_and_taken_out_the_earliest_of_those_in_it_rules(days: list[int], out: int) -> None:
    now = timezone.now()
    with transaction.atomic():
        lead = accepted(at=now - 4 * DAY)
        own, parts = lead.answer_due_at, [received(at=now - day * DAY) for day in days]
        officer = officer_of(lead)
        for part in parts:
            merging.merge(complaint=part, actor=officer, into=lead)
        lead.refresh_from_db()
        assert lead.answer_due_at == min([own, *[part.answer_due_at for part in parts]])
        gone = parts[out % len(parts)]
        merging.unmerge(complaint=Complaint.objects.get(pk=gone.pk), actor=officer)
        lead.refresh_from_db()
        assert lead.answer_due_at == min([own, *[part.answer_due_at for part in parts if part is not gone]])
        assert lead.accept_due_at <= lead.answer_due_at
        transaction.set_rollback(True)


def test_the_order_keeps_to_the_earlier_limit(officer: User, unit: Unit, reach: Reach, monday: datetime) -> None:
    older, lead = received(reach=reach, at=monday - 3 * DAY), handling(to=unit, reach=reach, at=monday)
    merging.merge(complaint=older, actor=officer, into=lead, now=monday)
    assert lead.assignments.get().due_at == older.answer_due_at


@pytest.mark.slow
def test_every_reporter_is_told_and_asked_and_one_no_opens_it_again(lead: Complaint) -> None:
    other = joined(lead)
    lead = answered(lead)
    templates = Delivery.objects.filter(subject=other.subject_string).values_list("template", flat=True)
    assert list(templates.order_by("pk")) == ["received", "progress", "done"]
    other = joint.verdict(complaint=other, actor=REPORTER, solved="no", words="还是黑的")
    lead.refresh_from_db()
    assert (lead.status, lead.reopened, other.status, other.solved) == ("accepted", 1, "merged", "no")
    assert Verdict.objects.get().complaint == other
    assert not lead.events.filter(words__text__contains="还是黑的").exists(), "what others said is theirs"


def test_a_yes_leaves_it_to_its_own_reporter_and_is_said_once(lead: Complaint) -> None:
    other = joined(lead)
    with pytest.raises(IllegalMove, match="还没有结果"):
        joint.verdict(complaint=other, actor=REPORTER, solved="yes")
    lead = answered(lead)
    joint.verdict(complaint=other, actor=REPORTER, solved="yes", score=5)
    with pytest.raises(Stale):
        joint.verdict(complaint=other, actor=REPORTER, solved="yes")
    lead.refresh_from_db()
    assert (lead.status, lead.solved) == ("resolved", "")


@pytest.mark.slow
def test_the_second_no_of_whomever_proposes_supervision(lead: Complaint, officer: User, handler: User) -> None:
    other = joined(lead)
    lead = satisfaction.verdict(complaint=answered(lead), actor=REPORTER, solved="no")
    lead = answered(ACTS["begin"](ACTS["assign"](lead)))
    with pytest.raises(NotAllowed, match="您办的"):
        joint.verdict(complaint=other, actor=officer_of_answer(lead), solved="no")
    joint.verdict(complaint=other, actor=REPORTER, solved="no")
    lead.refresh_from_db()
    assert (lead.status, lead.solved) == ("resolved", "no")
    assert WatchProposal.objects.get().why == "refuted" and Complaint.objects.watch_proposed().get() == lead


def officer_of_answer(case: Complaint) -> User:
    """A moderator who is posted to the unit that wrote the answer, too."""
    order = case.assignments.filter(current=True).get()
    user = officer_of(case)
    Posting.objects.create(user=user, unit=order.unit)
    user.groups.add(*worker_of(order.to).groups.all())
    again: User = User.objects.get(pk=user.pk)
    return again


def test_more_time_is_more_time_for_all(lead: Complaint, officer: User) -> None:
    other = joined(lead)
    order, until = lead.assignments.get(), lead.answer_due_at + 5 * DAY
    prolonging.ask_extension(complaint=lead, actor=worker_of(order.to), until=until, words="要挖路面")
    prolonging.grant_extension(complaint=lead, actor=officer, words="要挖开路面")
    other.refresh_from_db()
    assert other.answer_due_at == until
    assert Delivery.objects.filter(subject=other.subject_string, template="extended").exists()


def test_who_takes_his_report_back_takes_back_no_others(lead: Complaint) -> None:
    other = joined(lead)
    reporting.withdraw(complaint=lead, actor=REPORTER)
    other.refresh_from_db()
    assert (other.status, other.merged_into) == ("received", None)


def test_a_case_with_others_in_it_is_not_refused(officer: User, reach: Reach) -> None:
    lead = received(reach=reach)
    joined(lead)
    with pytest.raises(IllegalMove, match="并在这一件"):
        ACTS["decline"](lead)


@pytest.mark.parametrize("make", [received, handling])
def test_undone_within_seconds_both_are_as_they_were(
    officer: User, reach: Reach, monday: datetime, make: Callable[..., Complaint]
) -> None:
    lead, older = accepted(reach=reach), make(reach=reach, at=timezone.now() - 5 * DAY)
    own = lead.answer_due_at
    merging.merge(complaint=older, actor=officer, into=lead)
    after = ACTS["undo"](older)
    lead.refresh_from_db()
    assert (after.status, after.merged_into, lead.answer_due_at) == (older.status, None, own)


def test_cases_are_counted_once_and_reports_apart(lead: Complaint) -> None:
    joined(lead)
    assert (Complaint.objects.counted_once().count(), Complaint.objects.reports().count()) == (1, 2)
