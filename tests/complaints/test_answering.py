"""What an answer has to have, who gives it, and what the office makes of it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import answering
from complaints.choices import Outcome
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Answer, Complaint, Evidence
from portal.accounts.models import User
from tests.complaints.acts import ACTS, holder
from tests.factories.complaints import accepted, answered, handling, photograph, received

TODAY = date(2026, 11, 30)


@pytest.fixture
def case(officer: User, handler: User, unit: Unit, reach: Reach, monday: datetime) -> Complaint:
    """In the handler's hands."""
    return handling(to=unit, reach=reach, at=monday)


def answer(case: Complaint, actor: User, **changes: Any) -> Complaint:
    usual: dict[str, Any] = {"text": "查明是清淤搅起的泥。", "outcome": "explained"}
    return answering.answer(complaint=case, actor=actor, **{**usual, **changes})


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u202e"])
def test_an_answer_has_words(case: Complaint, handler: User, text: str) -> None:
    with pytest.raises(Incomplete) as refused:
        answer(case, handler, text=text)
    assert refused.value.field == "text"


@pytest.mark.parametrize("outcome", ["", "done", "SOLVED"])
def test_an_answer_has_an_outcome_of_the_list(case: Complaint, handler: User, outcome: str) -> None:
    with pytest.raises(Incomplete) as refused:
        answer(case, handler, outcome=outcome)
    assert refused.value.field == "outcome"


@pytest.mark.parametrize("outcome", ["planned", "partly"])
@pytest.mark.parametrize("day", [None, TODAY - timedelta(days=1)])
def test_a_promise_has_a_day_to_come(
    case: Complaint, handler: User, monday: datetime, outcome: str, day: date | None
) -> None:
    with pytest.raises(Incomplete) as refused:
        answer(case, handler, outcome=outcome, promised_on=day, now=monday)
    assert refused.value.field == "promised_on"


@pytest.mark.parametrize("outcome", ["planned", "partly"])
def test_today_is_a_day_to_come(case: Complaint, handler: User, monday: datetime, outcome: str) -> None:
    assert answer(case, handler, outcome=outcome, promised_on=TODAY, now=monday).promised_on == TODAY


def test_a_visible_problem_called_solved_needs_a_photo_after_it(case: Complaint, handler: User) -> None:
    with pytest.raises(Incomplete) as refused:
        answer(case, handler, outcome="solved")
    assert refused.value.field == "photos"
    answer(case, handler, outcome="solved", photographs=(photograph(),))
    assert Evidence.objects.get().origin == "answer"


@pytest.mark.slow
def test_a_photo_after_earlier_work_shows_nothing_of_this_one(case: Complaint, handler: User, officer: User) -> None:
    first = answer(case, handler, outcome="solved", photographs=(photograph(),))
    for name in ("send_back", "answer", "resolve", "reopen"):
        first = ACTS[name](first)
    with pytest.raises(Incomplete):
        answer(first, officer, outcome="solved")
    second = ACTS["begin"](ACTS["assign"](first))
    with pytest.raises(Incomplete) as refused:
        answer(second, holder(second), outcome="solved")
    assert refused.value.field == "photos"


def test_a_photo_that_came_with_an_answer_sent_back_still_counts(
    case: Complaint, handler: User, monday: datetime
) -> None:
    case = ACTS["send_back"](answer(case, handler, outcome="solved", photographs=(photograph(),), now=monday))
    assert answer(case, handler, outcome="solved", now=monday).outcome == "solved"


def test_what_goes_to_the_prosecutors_leaves_the_kept_pages(
    case: Complaint, handler: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = ACTS["publish"](case)
    raised: list[bool] = []
    monkeypatch.setattr("portal.shell.pagecache.raise_generation", lambda: raised.append(True))
    case = answer(case, handler, outcome="referred", organ="县公安局")
    assert raised == [True]
    ACTS["resolve"](case)
    assert raised == [True, True]


def test_a_photo_of_the_reporter_is_no_photo_after_it(officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    case = handling(to=unit, reach=reach, photographs=(photograph(),))
    with pytest.raises(Incomplete):
        answer(case, handler, outcome="solved")


def test_what_no_photo_can_show_needs_none(officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    case = handling(to=unit, reach=reach, category="other")
    assert answer(case, handler, outcome="solved").outcome == "solved"


@pytest.mark.parametrize("outcome", sorted(set(Outcome.values) - {"solved", "planned", "partly"}))
def test_any_other_outcome_needs_words_alone(case: Complaint, handler: User, monday: datetime, outcome: str) -> None:
    after = answer(case, handler, outcome=outcome, organ="县公安局", now=monday)
    given = Answer.objects.get()
    assert (given.by, given.outcome, given.assignment) == (handler, outcome, case.assignments.get())
    assert (after.outcome, after.answered_at, after.result_text) == (outcome, monday, "查明是清淤搅起的泥。")
    assert case.assignments.get().state == "answered"


def test_the_office_does_not_answer_for_a_unit(case: Complaint, officer: User) -> None:
    with pytest.raises(NotAllowed, match="请先收回"):
        answer(case, officer)


def test_a_foreign_unit_does_not_answer(case: Complaint, other_handler: User) -> None:
    with pytest.raises(NotAllowed):
        answer(case, other_handler)


@pytest.mark.parametrize("make", [received, accepted])
def test_before_it_is_sent_the_office_may_answer_itself(officer: User, reach: Reach, make: Any) -> None:
    after = answer(make(reach=reach, held="rate"), officer)
    assert (after.status, after.held) == ("answered", "")
    assert after.accepted_at is not None
    assert Answer.objects.get().assignment is None


def test_an_answer_that_does_not_do_goes_back_to_the_unit(officer: User, unit: Unit, reach: Reach) -> None:
    case = answering.send_back(complaint=answered(to=unit, reach=reach), actor=officer, words="原因呢？")
    order = case.assignments.get()
    assert (case.status, case.answered_at, order.state, order.answered_at) == ("handling", None, "taken", None)


def test_sending_back_needs_words(officer: User, unit: Unit, reach: Reach) -> None:
    with pytest.raises(Incomplete, match="哪里不行"):
        answering.send_back(complaint=answered(to=unit, reach=reach), actor=officer, words="")


def test_the_offices_own_answer_goes_back_to_nobody(officer: User, reach: Reach) -> None:
    case = ACTS["answer"](received(reach=reach))
    with pytest.raises(IllegalMove, match="自己的答复"):
        answering.send_back(complaint=case, actor=officer, words="不行")


def test_the_office_approves_in_the_units_words(officer: User, unit: Unit, reach: Reach, monday: datetime) -> None:
    case = answering.resolve(complaint=answered(to=unit, reach=reach), actor=officer, now=monday)
    assert (case.status, case.resolved_at, Answer.objects.get().approved_at) == ("resolved", monday, monday)
    assert case.assignments.get().state == "done"
    assert not hasattr(case.events.get(kind="resolve"), "words")


def test_or_in_better_ones(officer: User, unit: Unit, reach: Reach) -> None:
    case = answering.resolve(complaint=answered(to=unit, reach=reach), actor=officer, text=" 泥已沉下去，水清了。 ")
    assert case.result_text == "泥已沉下去，水清了。"
    assert case.events.get(kind="resolve").words.text == case.result_text
    assert Answer.objects.get().text != case.result_text


def test_the_newest_answer_is_the_one_approved(officer: User, unit: Unit, reach: Reach) -> None:
    case = ACTS["resolve"](ACTS["answer"](ACTS["send_back"](answered(to=unit, reach=reach))))
    first, second = case.answers.order_by("at", "pk")
    assert (first.approved_at, second.approved_at) == (None, case.resolved_at)


def test_nothing_is_approved_where_nothing_was_answered(officer: User, unit: Unit, reach: Reach) -> None:
    case = answered(to=unit, reach=reach)
    Answer.objects.all().delete()
    with pytest.raises(IllegalMove, match="还没有答复"):
        answering.resolve(complaint=case, actor=officer, now=timezone.now())
