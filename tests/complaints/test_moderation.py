"""Screening: what is taken in, refused, asked, joined, given away."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from cms.directory.models import Reach, Unit
from complaints import merging, moderation, transferring
from complaints.choices import DeclineReason, Outside, OutsideBody
from complaints.lifecycle import IllegalMove, Incomplete
from complaints.models import Complaint, LimitProfile
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.factories.complaints import accepted, closed, handling, merged, received, transferred

Make = Callable[..., Complaint]


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    """A new case of the officer's county."""
    return received(reach=reach, held="rate")


def test_accepting_releases_what_the_gate_held(case: Complaint, officer: User, monday: datetime) -> None:
    taken = moderation.accept(complaint=case, actor=officer, now=monday)
    assert (taken.accepted_at, taken.held) == (monday, "")


@pytest.mark.parametrize("reason", ["", "no reason", "NOT_RIVER"])
def test_declining_needs_a_reason_of_the_list(case: Complaint, officer: User, reason: str) -> None:
    with pytest.raises(Incomplete) as refused:
        moderation.decline(complaint=case, actor=officer, reason=reason, words="请打12345")
    assert refused.value.field == "reason"


@pytest.mark.parametrize("words", ["", "  \n", "\u200b\ufeff"])
def test_declining_names_the_right_channel(case: Complaint, officer: User, words: str) -> None:
    with pytest.raises(Incomplete) as refused:
        moderation.decline(complaint=case, actor=officer, reason="outside", words=words)
    assert refused.value.field == "words"


@pytest.mark.parametrize("reason", DeclineReason.values)
def test_every_reason_of_the_list_does(case: Complaint, officer: User, reason: str) -> None:
    earlier = closed(reach=case.reach, at=case.received_at - timedelta(days=9)) if reason == "repeated" else None
    declined = moderation.decline(complaint=case, actor=officer, reason=reason, words="请打12345", earlier=earlier)
    event = declined.events.get(kind="decline")
    assert (event.data["reason"], event.words.text, declined.held) == (reason, "请打12345", "")


@pytest.mark.parametrize("act", ["accept", "decline"])
def test_a_case_in_hand_that_was_asked_about_is_not_screened_again(officer: User, reach: Reach, act: str) -> None:
    asked = ACTS["ask"](handling(reach=reach))
    with pytest.raises(IllegalMove, match="继续办理"):
        ACTS[act](asked)
    assert asked.assignments.get(current=True).state == "taken"


def test_a_question_has_its_words_and_its_time(case: Complaint, officer: User, monday: datetime) -> None:
    moderation.ask(complaint=case, actor=officer, words=" 在哪座桥边？ ", now=monday)
    question = case.questions.get()
    assert (question.text, question.asked_by) == ("在哪座桥边？", officer)
    assert question.until_at == datetime.fromisoformat("2026-12-07T18:00:00+08:00")


def test_it_is_waited_for_as_long_as_the_cases_own_limits_say(case: Complaint, officer: User, monday: datetime) -> None:
    LimitProfile.objects.create(version=2, valid_from=monday, info_days=30)
    moderation.ask(complaint=case, actor=officer, words="在哪座桥边？", now=monday)
    assert case.questions.get().until_at == datetime.fromisoformat("2026-12-07T18:00:00+08:00")


def test_a_question_needs_words(case: Complaint, officer: User) -> None:
    with pytest.raises(Incomplete, match="补充什么"):
        moderation.ask(complaint=case, actor=officer, words=" ")


def test_an_answer_needs_words_and_marks_the_case_as_changed(case: Complaint, monday: datetime) -> None:
    asked = ACTS["ask"](case)
    with pytest.raises(Incomplete):
        moderation.reply_info(complaint=asked, actor=Outside.REPORTER, words="")
    told = moderation.reply_info(complaint=asked, actor=Outside.REPORTER, words="三号桥", now=monday)
    assert (told.changed_at, told.questions.get().reply, told.questions.get().answered_at) == (monday, "三号桥", monday)


def test_a_case_is_not_joined_to_itself(case: Complaint, officer: User) -> None:
    with pytest.raises(Incomplete) as refused:
        merging.merge(complaint=case, actor=officer, into=case)
    assert refused.value.field == "into"


@pytest.mark.parametrize("make", [merged, closed, transferred])
def test_a_case_is_joined_only_to_one_that_is_open(case: Complaint, officer: User, reach: Reach, make: Make) -> None:
    into = make(reach=reach)
    with pytest.raises(Incomplete, match="还在办"):
        merging.merge(complaint=case, actor=officer, into=into)


def test_two_cases_are_not_joined_to_each_other(case: Complaint, officer: User, reach: Reach) -> None:
    other = received(reach=reach, description="同一件")
    merging.merge(complaint=other, actor=officer, into=case)
    assert other.open, "as somebody saw it before"
    with pytest.raises(Incomplete, match="还在办"):
        merging.merge(complaint=case, actor=officer, into=other)


def test_a_joined_case_names_the_other(case: Complaint, officer: User) -> None:
    into = received(description="同一件")
    joined = merging.merge(complaint=case, actor=officer, into=into)
    assert joined.merged_into == into
    assert joined.events.get(kind="merge").data == {"into": into.number, "to": "merged"}


def test_a_case_that_was_joined_while_asked_goes_back_into_the_hands_it_was_in(officer: User, reach: Reach) -> None:
    joined = ACTS["merge"](ACTS["ask"](handling(reach=reach)))
    assert ACTS["unmerge"](joined).status == "handling"


@pytest.mark.parametrize(("make", "stands"), [(received, "received"), (accepted, "accepted")])
def test_a_question_is_not_put_again_after_a_merger(officer: User, reach: Reach, make: Make, stands: str) -> None:
    joined = ACTS["merge"](ACTS["ask"](make(reach=reach)))
    assert ACTS["unmerge"](joined).status == stands


@pytest.mark.parametrize("body", ["", "somebody"])
def test_a_transfer_goes_to_a_body_of_the_list(case: Complaint, officer: User, body: str) -> None:
    with pytest.raises(Incomplete) as refused:
        transferring.transfer(complaint=case, actor=officer, body=body)
    assert refused.value.field == "body"


@pytest.mark.parametrize("body", OutsideBody.values)
def test_every_body_of_the_list_does(case: Complaint, officer: User, body: str) -> None:
    assert transferring.transfer(complaint=case, actor=officer, body=body).outside_body == body


def test_a_case_that_was_given_away_is_in_nobodys_hands(officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    given = transferring.transfer(complaint=handling(to=unit, reach=reach), actor=officer, body="police")
    assert not given.assignments.filter(current=True).exists()
    assert not Complaint.objects.sent_to(handler).exists()


def test_the_other_sides_number_is_recorded(officer: User, reach: Reach) -> None:
    case = transferred(reach=reach)
    with pytest.raises(Incomplete):
        transferring.confirm_transfer(complaint=case, actor=officer, number=" ")
    assert transferring.confirm_transfer(complaint=case, actor=officer, number=" 热线-77 ").outside_number == "热线-77"


@pytest.mark.slow
def test_the_same_facts_are_refused_only_after_a_good_end(case: Complaint, officer: User, unit: Unit) -> None:
    """济南 12345 条例 art. 25: an answer that the reporter did not call 没解决."""
    at = case.received_at - timedelta(days=9)
    said = {"complaint": case, "actor": officer, "reason": "repeated", "words": "已经答复过"}
    planned = closed(reach=case.reach, outcome="planned", at=at)
    not_solved = closed(reach=case.reach, at=at)
    Complaint.objects.filter(pk=not_solved.pk).update(solved="no")
    later = closed(reach=case.reach, at=case.received_at + timedelta(days=1))
    for earlier in (None, case, planned, Complaint.objects.get(pk=not_solved.pk), later, handling(to=unit, at=at)):
        with pytest.raises(Incomplete) as refused:
            moderation.decline(**said, earlier=earlier)  # type: ignore[arg-type]
        assert refused.value.field == "earlier"
    good = closed(reach=case.reach, at=at)
    declined = moderation.decline(**said, earlier=good)  # type: ignore[arg-type]
    assert declined.events.get(kind="decline").data["earlier"] == good.number
