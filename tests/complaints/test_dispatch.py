"""Orders: sent, taken, handed back, ruled upon, prolonged."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.directory.models import Appointment, Post, Reach, Unit
from complaints import dispatch, prolonging
from complaints.choices import AssignmentState
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Assignment, Complaint, LimitProfile
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.factories.complaints import accepted, assigned, handling

DAY = timedelta(days=1)


def test_an_order_knows_who_sent_it_and_until_when(officer: User, unit: Unit, reach: Reach, monday: datetime) -> None:
    case = accepted(reach=reach, at=monday)
    dispatch.assign(complaint=case, actor=officer, to=unit, dispatch_text=" 请查看 ", now=monday)
    order = Assignment.objects.get()
    assert (order.to, order.sent_by, order.state, order.current) == (unit, officer, "sent", True)
    assert order.take_due_at == datetime.fromisoformat("2026-12-01T18:00:00+08:00")
    assert order.due_at == case.answer_due_at
    assert Complaint.objects.get().dispatch_text == "请查看"


def test_an_order_to_a_post_keeps_who_holds_it_that_day(
    officer: User, post: Post, appointment: Appointment, reach: Reach
) -> None:
    assert assigned(to=post, reach=reach).assignments.get().appointment == appointment


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_without_a_text_for_the_unit_nothing_is_sent(officer: User, unit: Unit, reach: Reach, text: str) -> None:
    with pytest.raises(Incomplete) as refused:
        dispatch.assign(complaint=accepted(reach=reach), actor=officer, to=unit, dispatch_text=text)
    assert refused.value.field == "dispatch_text"
    assert not Assignment.objects.exists()


def test_nothing_is_sent_to_a_unit_that_is_no_more(officer: User, unit: Unit, reach: Reach) -> None:
    unit.active = False
    unit.save()
    with pytest.raises(Incomplete, match="停用"):
        dispatch.assign(complaint=accepted(reach=reach), actor=officer, to=unit, dispatch_text="请查看")


def test_the_database_refuses_a_second_order_in_force(officer: User, unit: Unit, reach: Reach) -> None:
    case = assigned(to=unit, reach=reach)
    order = case.assignments.get()
    order.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        order.save(force_insert=True)


def test_the_unit_takes_the_order(officer: User, handler: User, unit: Unit, reach: Reach, monday: datetime) -> None:
    dispatch.begin(complaint=assigned(to=unit, reach=reach), actor=handler, now=monday)
    order = Assignment.objects.get()
    assert (order.state, order.taken_at) == ("taken", monday)


def test_no_other_unit_takes_it(officer: User, other_handler: User, unit: Unit, reach: Reach) -> None:
    with pytest.raises(NotAllowed):
        dispatch.begin(complaint=assigned(to=unit, reach=reach), actor=other_handler)


def test_nor_does_the_office_itself(officer: User, unit: Unit, reach: Reach) -> None:
    with pytest.raises(NotAllowed):
        dispatch.begin(complaint=assigned(to=unit, reach=reach), actor=officer)


def test_an_order_that_was_called_back_is_void(officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    case = dispatch.recall(complaint=handling(to=unit, reach=reach), actor=officer, words="派错了")
    assert not case.assignments.filter(current=True).exists()
    assert not Complaint.objects.sent_to(handler).exists()
    assert assigned_again(case, officer, unit).status == "assigned"


def assigned_again(case: Complaint, actor: User, to: Unit) -> Complaint:
    return dispatch.assign(complaint=case, actor=actor, to=to, dispatch_text="再请查看")


class TestHandingBack:
    def test_needs_a_reason(self, officer: User, handler: User, unit: Unit, reach: Reach) -> None:
        with pytest.raises(Incomplete, match="为什么退回"):
            dispatch.hand_back(complaint=assigned(to=unit, reach=reach), actor=handler, words=" ")

    def test_leaves_the_order_as_returned(self, officer: User, handler: User, unit: Unit, reach: Reach) -> None:
        case = dispatch.hand_back(complaint=handling(to=unit, reach=reach), actor=handler, words="不归我们")
        order = Assignment.objects.get()
        assert (case.status, order.state, order.current) == ("accepted", "returned", False)
        assert case.events.get(kind="hand_back").data["order"] == order.pk

    @pytest.mark.parametrize(("after", "possible"), [("2026-12-01T18:00", True), ("2026-12-01T18:01", False)])
    def test_is_possible_for_one_working_day(
        self, officer: User, handler: User, unit: Unit, reach: Reach, monday: datetime, after: str, possible: bool
    ) -> None:
        case = assigned(to=unit, reach=reach, at=monday)
        then = timezone.make_aware(datetime.fromisoformat(after))
        if possible:
            dispatch.hand_back(complaint=case, actor=handler, words="不归我们", now=then)
        else:
            with pytest.raises(IllegalMove, match="退回时限"):
                dispatch.hand_back(complaint=case, actor=handler, words="不归我们", now=then)

    def test_goes_by_the_limits_that_the_case_came_under(
        self, officer: User, handler: User, unit: Unit, reach: Reach, monday: datetime
    ) -> None:
        case = assigned(to=unit, reach=reach, at=monday)
        LimitProfile.objects.create(version=2, valid_from=monday, return_days=9)
        with pytest.raises(IllegalMove, match="退回时限"):
            dispatch.hand_back(complaint=case, actor=handler, words="不归我们", now=monday + 2 * DAY)

    def test_the_same_unit_gets_it_again_by_a_ruling_alone(self, officer: User, unit: Unit, reach: Reach) -> None:
        case = ACTS["hand_back"](assigned(to=unit, reach=reach))
        with pytest.raises(Incomplete) as refused:
            assigned_again(case, officer, unit)
        assert refused.value.field == "to"

    def test_is_possible_once_for_a_unit(
        self, officer: User, handler: User, unit: Unit, other_unit: Unit, reach: Reach
    ) -> None:
        case = ACTS["hand_back"](assigned(to=unit, reach=reach))
        case = ACTS["hand_back"](assigned_again(case, officer, other_unit))
        case = assigned_again(case, officer, unit)
        with pytest.raises(IllegalMove, match="退回过一次"):
            dispatch.hand_back(complaint=case, actor=handler, words="还是不归我们")


class TestRuling:
    @pytest.fixture
    def case(self, officer: User, unit: Unit, reach: Reach) -> Complaint:
        """Sent by the officer and handed back."""
        return ACTS["hand_back"](assigned(to=unit, reach=reach))

    def rule(self, case: Complaint, actor: User, to: Unit, words: str = "职责清单第3条") -> Complaint:
        return dispatch.rule(complaint=case, actor=actor, to=to, dispatch_text="请办理", words=words)

    def test_is_for_another_than_who_sent_it(self, case: Complaint, officer: User, unit: Unit) -> None:
        with pytest.raises(NotAllowed, match="派单人以外"):
            self.rule(case, officer, unit)
        assert case.assignments.count() == 1

    @pytest.mark.parametrize("who", ["second_officer", "city_officer"])
    def test_is_made_by_a_colleague_or_the_office_above(
        self, case: Complaint, unit: Unit, who: str, request: pytest.FixtureRequest
    ) -> None:
        ruled = self.rule(case, request.getfixturevalue(who), unit)
        assert ruled.assignments.get(current=True).state == AssignmentState.RULED
        assert ruled.events.get(kind="rule").words.text == f"归{unit}：职责清单第3条"

    def test_needs_a_reason(self, case: Complaint, second_officer: User, unit: Unit) -> None:
        with pytest.raises(Incomplete) as refused:
            self.rule(case, second_officer, unit, words="")
        assert refused.value.field == "words"

    def test_needs_a_case_that_was_handed_back(self, second_officer: User, unit: Unit, reach: Reach) -> None:
        with pytest.raises(IllegalMove, match="没有被退回过"):
            self.rule(accepted(reach=reach), second_officer, unit)

    def test_ends_the_handing_back(self, case: Complaint, second_officer: User, handler: User, unit: Unit) -> None:
        ruled = self.rule(case, second_officer, unit)
        with pytest.raises(IllegalMove, match="裁定过"):
            dispatch.hand_back(complaint=ruled, actor=handler, words="不归我们")

    def test_ends_it_for_good(self, case: Complaint, second_officer: User, handler: User, other_unit: Unit) -> None:
        ruled = ACTS["begin"](self.rule(case, second_officer, other_unit))
        again = ACTS["send_back"](ACTS["answer"](ruled))
        with pytest.raises(IllegalMove, match="裁定过"):
            ACTS["hand_back"](again)


class TestExtensions:
    def ask(self, case: Complaint, handler: User, until: datetime, **more: Any) -> None:
        usual = {"words": "要等水位降下去"}
        prolonging.ask_extension(complaint=case, actor=handler, until=until, **{**usual, **more})

    @pytest.fixture
    def case(self, officer: User, handler: User, unit: Unit, reach: Reach, monday: datetime) -> Complaint:
        return handling(to=unit, reach=reach, at=monday)

    def test_need_a_reason_and_a_later_day(self, case: Complaint, handler: User, monday: datetime) -> None:
        with pytest.raises(Incomplete, match="为什么"):
            self.ask(case, handler, case.answer_due_at + DAY, words=" ", now=monday)
        with pytest.raises(Incomplete) as refused:
            self.ask(case, handler, case.answer_due_at, now=monday)
        assert refused.value.field == "until"

    def test_are_asked_for_before_the_limit_passes(self, case: Complaint, handler: User) -> None:
        due = case.answer_due_at
        with pytest.raises(IllegalMove, match="已经超期"):
            self.ask(case, handler, due + 9 * DAY, now=due + timedelta(seconds=1))
        self.ask(case, handler, due + 9 * DAY, now=due)

    def test_once_granted_move_the_limit_of_order_and_case(
        self, case: Complaint, handler: User, officer: User, monday: datetime
    ) -> None:
        until = case.answer_due_at + 3 * DAY
        self.ask(case, handler, until, now=monday)
        after = prolonging.grant_extension(complaint=case, actor=officer, words="水位高")
        order = after.assignments.get()
        assert (after.answer_due_at, order.due_at, order.extension_asked_to) == (until, until, None)

    def test_once_refused_leave_it(self, case: Complaint, handler: User, officer: User, monday: datetime) -> None:
        due = case.answer_due_at
        self.ask(case, handler, due + DAY, now=monday)
        after = prolonging.refuse_extension(complaint=case, actor=officer, words="来得及")
        assert (after.answer_due_at, after.assignments.get().extension_asked_to) == (due, None)

    @pytest.mark.parametrize("act", [prolonging.grant_extension, prolonging.refuse_extension])
    def test_are_not_decided_unasked(self, case: Complaint, officer: User, act: Callable[..., Complaint]) -> None:
        with pytest.raises(IllegalMove, match="没有申请延期"):
            act(complaint=case, actor=officer, words="可以")

    def test_the_reporter_is_told_why(self, case: Complaint, handler: User, officer: User, monday: datetime) -> None:
        self.ask(case, handler, case.answer_due_at + DAY, now=monday)
        with pytest.raises(Incomplete) as refused:
            prolonging.grant_extension(complaint=case, actor=officer, words="")
        assert refused.value.field == "words"
