"""代办: what whoever has the order says on the telephone is keyed in by the office, and the history says who did."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Posting, Reach, Unit
from complaints import answering, dispatch, prolonging, timeline
from complaints.field import history
from complaints.lifecycle import IllegalMove, NotAllowed
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.desk.conftest import desk as desk, signed as signed, text
from tests.factories.complaints import accepted, answered, assigned, handling


@pytest.fixture
def order(officer: User, unit: Unit, reach: Reach) -> Complaint:
    return assigned(to=unit, reach=reach)


def name(user: User) -> str:
    return user.get_full_name() or user.username


def test_the_office_takes_the_order_for_who_rings(order: Complaint, officer: User) -> None:
    case = dispatch.begin(complaint=order, actor=officer, phoned=True)
    assert (case.status, case.events.get(kind="begin").data["phoned"]) == ("handling", True)
    assert timeline.for_desk(case)[-1].who == f"代办，经手人{name(officer)}"
    assert history.entries(case, case.assignments.get())[0].title == f"已签收（代办，经手人{name(officer)}）"


def test_without_saying_so_it_cannot(order: Complaint, officer: User) -> None:
    with pytest.raises(NotAllowed):
        dispatch.begin(complaint=order, actor=officer)


@pytest.mark.parametrize("who", ["other_officer", "supervisor", "handler"])
def test_nobody_but_the_office_stands_in(order: Complaint, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed):
        dispatch.begin(complaint=order, actor=request.getfixturevalue(who), phoned=True)


def test_an_answer_stays_the_units(officer: User, unit: Unit, reach: Reach) -> None:
    case = handling(to=unit, reach=reach)
    said: dict[str, Any] = {"text": "看过了，水清了。", "outcome": "explained"}
    case = answering.answer(complaint=case, actor=officer, phoned=True, **said)
    answer, order = case.answers.get(), case.assignments.get()
    assert (case.status, answer.by, answer.assignment, order.to) == ("answered", officer, order, unit)


def test_there_has_to_be_somebody_to_speak_for(officer: User, reach: Reach) -> None:
    with pytest.raises(IllegalMove):
        answering.answer(
            complaint=accepted(reach=reach), actor=officer, text="好了。", outcome="explained", phoned=True
        )


def test_more_time_that_was_asked_for_on_the_telephone_is_granted_by_somebody_else(
    order: Complaint, officer: User, second_officer: User
) -> None:
    until = order.answer_due_at + timedelta(days=2)
    prolonging.ask_extension(complaint=order, actor=officer, until=until, words="等水退", phoned=True)
    with pytest.raises(NotAllowed):
        prolonging.grant_extension(complaint=order, actor=officer, words="等水退")
    assert prolonging.grant_extension(complaint=order, actor=second_officer, words="等水退").extended_to == until


@pytest.mark.slow
def test_the_desk_offers_it_and_shows_who_did(order: Complaint, desk: Client, officer: User) -> None:
    page = text(desk.get(f"/admin/complaints/{order.number}/"))
    assert 'data-move="begin_by_phone"' in page
    desk.post(f"/admin/complaints/{order.number}/begin_by_phone/", {"version": order.version})
    page = text(desk.get(f"/admin/complaints/{order.number}/"))
    assert f"代办，经手人{name(officer)}" in page
    assert 'data-move="answer_by_phone"' in page


class TestNobodyJudgesHisOwnWork:
    def test_of_a_unit_for_which_he_acts_too(self, officer: User, unit: Unit, reach: Reach) -> None:
        case = answered(to=unit, reach=reach)
        Posting.objects.create(user=officer, unit=unit)
        fresh = User.objects.get(pk=officer.pk)
        with pytest.raises(NotAllowed, match="自己单位办的"):
            answering.resolve(complaint=case, actor=fresh)
        with pytest.raises(NotAllowed, match="自己单位办的"):
            answering.send_back(complaint=case, actor=fresh, words="再去")

    def test_the_office_judges_what_it_did_before_any_dispatch_itself(self, officer: User, reach: Reach) -> None:
        case = accepted(reach=reach)
        case = answering.answer(complaint=case, actor=officer, text="已说明。", outcome="explained")
        assert answering.resolve(complaint=case, actor=officer).status == "resolved"


def test_the_moment_counts_as_ever(order: Complaint, officer: User) -> None:
    late: datetime = order.assignments.get().sent_at + timedelta(days=5)
    with pytest.raises(IllegalMove, match="超过退回时限"):
        dispatch.hand_back(complaint=order, actor=officer, words="不归我们", phoned=True, now=late)
