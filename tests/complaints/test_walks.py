"""Random walks: whatever people do in whatever order, a case stays whole."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from complaints import conflict, lateness, satisfaction, supervision
from complaints.choices import Channel, Outside, Status
from complaints.history import verify
from complaints.intake import Intake, receive
from complaints.lifecycle import Refused
from complaints.models import Complaint
from complaints.moves import MOVES
from complaints.permissions import open_moves
from tests.complaints.acts import ACTS, LISTED, Act, watcher
from tests.factories.complaints import PHONE, department_of, officer_of, photograph

BESIDE: dict[str, Act] = {
    "late_photo": lambda c: lateness.add(complaint=c, photos=[photograph()], actor=Outside.REPORTER),
    "subject": lambda c: conflict.name_subject(complaint=c, actor=officer_of(c), unit=department_of(c)),
    "not_solved": ACTS["reopen"],
    "listed": lambda c: supervision.supervise(complaint=c, actor=watcher(c), level="listed", words="久拖", **LISTED),
    "silence": lambda c: satisfaction.close(complaint=c, actor=Outside.SYSTEM),
}
STEPS: dict[str, Act] = {**ACTS, **BESIDE}


def drawn(data: st.DataObject, case: Complaint) -> str:
    """The next step: mostly one that begins where the case stands, so that walks get far; sometimes any."""
    fitting = sorted(name for name in ACTS if case.status in MOVES[name].sources)
    onward = [name for name in fitting if MOVES[name].target is not None]
    return data.draw(st.sampled_from(onward or fitting) | st.sampled_from(fitting) | st.sampled_from(sorted(STEPS)))


def whole(case: Complaint) -> None:
    """What must hold for every case at every moment."""
    kinds = list(case.events.order_by("n").values_list("n", "kind"))
    assert [n for n, _kind in kinds] == list(range(1, case.version + 1))
    assert kinds[0] == (1, "register")
    assert case.owner_code == case.owner.division.code
    roots = case.assignments.filter(parent=None, current=True)
    assert roots.count() <= 1
    assert roots.exists() or case.status != Status.ASSIGNED
    assert not (roots.exists() and case.status in (Status.RECEIVED, Status.ACCEPTED, Status.TRANSFERRED, "withdrawn"))
    assert (case.closed_at is not None) == (case.status == Status.CLOSED)
    if case.status in (Status.ANSWERED, Status.RESOLVED, Status.CLOSED):
        assert case.outcome
        assert case.answers.exists()
        assert case.answered_at is not None
    assert (case.resolved_at is not None) == (case.status in (Status.RESOLVED, Status.CLOSED))
    if case.status in {*Status} - {Status.RECEIVED, Status.NEED_INFO, Status.DECLINED, Status.MERGED, "withdrawn"}:
        assert case.accepted_at is not None or case.status == Status.TRANSFERRED
    assert (case.merged_into is not None) == (case.status == Status.MERGED)
    assert case.accept_due_at <= case.answer_due_at
    assert Complaint.objects.filter(pk=case.pk, owner=None).count() == 0


def state(case: Complaint) -> tuple[Any, ...]:
    case.refresh_from_db()
    return (case.version, case.status, case.events.count(), case.assignments.count(), case.answers.count())


@pytest.mark.slow
@pytest.mark.one_engine
@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_case_stays_whole_on_any_walk(data: st.DataObject) -> None:
    with transaction.atomic():
        case = receive(Intake(channel=Channel.WEB, category="other", description="水黑", phone=PHONE)).case
        for _ in range(data.draw(st.integers(1, 14))):
            before, name = state(case), drawn(data, case)
            try:
                with transaction.atomic():
                    case = STEPS[name](case)
            except Refused:
                assert state(case) == before
            else:
                assert state(case)[0] == before[0] + 1
            whole(case)
        buttons_fit(case)
        assert list(verify.findings()) == []
        transaction.set_rollback(True)


def buttons_fit(case: Complaint) -> None:
    """Whatever is offered begins where the case stands."""
    for actor in (officer_of(case), Outside.REPORTER, Outside.SYSTEM):
        assert all(case.status in move.sources for move in open_moves(actor, case))
