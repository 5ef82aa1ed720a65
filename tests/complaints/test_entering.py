"""A report that is entered for somebody else, with what was decided while he was on the line."""

from typing import Any

import pytest

from cms.directory.models import Reach
from complaints import entering, erasure, moderation, proposing
from complaints.choices import Channel, Outside, Status
from complaints.entering import Spot
from complaints.intake import Intake
from complaints.lifecycle import Incomplete, NotAllowed
from complaints.models import Complaint
from portal.accounts.models import User
from tests.factories.complaints import assigned, closed, received


def enter(actor: User, reach: Reach, **more: Any) -> entering.Entered:
    """A call about foul water at the reach."""
    call = Intake(channel=Channel.DESK, category="foul_water", description="水黑", reach=reach, entered_by=actor)
    return entering.enter(report=call, actor=actor, **more)


def test_without_more_it_is_a_plain_receipt(operator: User, reach: Reach) -> None:
    entered = enter(operator, reach)
    assert (entered.done, entered.receipt.known, entered.receipt.case.events.count()) == ("", False, 1)


def test_an_office_answers_and_joins(officer: User, reach: Reach) -> None:
    first = received(reach=reach)
    assert enter(officer, reach, spot=Spot("是清淤。", "explained")).done == entering.ANSWERED
    assert enter(officer, reach, into=first).done == entering.MERGED


def test_others_propose(operator: User, reach: Reach) -> None:
    first = received(reach=reach)
    answered = enter(operator, reach, spot=Spot("是清淤。", "explained"))
    joined = enter(operator, reach, into=first)
    assert (answered.done, joined.done) == (entering.TO_ANSWER, entering.TO_MERGE)
    said = proposing.proposals(answered.receipt.case)["answer"]
    assert (said.data["outcome"], said.words.text, said.actor) == ("explained", "是清淤。", operator)
    assert "是清淤" not in str(said.data)
    assert proposing.proposals(joined.receipt.case)["merge"].data["into"] == first.number


def test_what_cannot_be_joined_leaves_nothing_behind(officer: User, reach: Reach) -> None:
    with pytest.raises(Incomplete):
        enter(officer, reach, into=closed(reach=reach))
    assert Complaint.objects.count() == 1


def test_a_proposal_ends_when_somebody_decides(officer: User, operator: User, reach: Reach) -> None:
    case = enter(operator, reach, spot=Spot("是清淤。", "explained")).receipt.case
    moderation.decline(complaint=case, actor=officer, reason="outside", words="请找邻市。")
    case.refresh_from_db()
    assert proposing.proposals(case) == {}


def test_the_newest_proposal_of_a_move_counts(operator: User, reach: Reach) -> None:
    case = enter(operator, reach, spot=Spot("是清淤。", "explained")).receipt.case
    proposing.propose(complaint=case, actor=operator, move="answer", words="是施工。", outcome="explained")
    assert proposing.proposals(case)["answer"].words.text == "是施工。"


def test_what_he_was_told_goes_with_his_data(operator: User, reach: Reach) -> None:
    case = enter(operator, reach, spot=Spot("王先生家门口是清淤。", "explained")).receipt.case
    erasure.erase(complaint=case, actor=Outside.SYSTEM, why="office")
    assert case.events.get(kind=proposing.KIND).words.text == ""


def test_words_are_needed(operator: User, reach: Reach) -> None:
    with pytest.raises(Incomplete):
        entering.add_words(complaint=received(reach=reach), actor=operator, words=" ")


def test_a_unit_adds_no_words_of_the_reporter(handler: User, unit: Any, reach: Reach) -> None:
    case = assigned(reach=reach, to=unit)
    with pytest.raises(NotAllowed):
        entering.add_words(complaint=case, actor=handler, words="他说好了")
    case.refresh_from_db()
    assert case.status == Status.ASSIGNED
