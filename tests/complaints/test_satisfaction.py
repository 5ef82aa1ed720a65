"""What the reporter says in the end, once, within its time; and what silence means."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cms.directory.models import Reach, Unit
from complaints import satisfaction
from complaints.choices import Outside
from complaints.desk import saved
from complaints.lifecycle import IllegalMove, Incomplete
from complaints.models import Complaint, Verdict
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.factories.complaints import closed, declined, resolved

DAY = timedelta(days=1)


@pytest.fixture
def case(officer: User, reach: Reach, monday: datetime) -> Complaint:
    """The reporter was told what came of it."""
    return resolved(reach=reach, at=monday)


def say(case: Complaint, solved: str, actor: User | Outside = Outside.REPORTER, **more: Any) -> Complaint:
    return satisfaction.verdict(complaint=case, actor=actor, solved=solved, **more)


@pytest.mark.parametrize("solved", ["yes", "unsure"])
def test_solved_and_not_sure_end_the_case(case: Complaint, monday: datetime, solved: str) -> None:
    after = say(case, solved, score=4, words="谢谢", now=monday + DAY)
    assert (after.status, after.closed_at, after.solved) == ("closed", monday + DAY, solved)
    verdict = Verdict.objects.get()
    assert (verdict.score, verdict.comment, verdict.entered_by) == (4, "谢谢", None)


def test_not_solved_opens_it_again_with_new_limits_and_no_order(case: Complaint, monday: datetime) -> None:
    after = say(case, "no", now=monday + DAY)
    assert (after.status, after.reopened, after.solved, after.outcome) == ("accepted", 1, "no", "")
    assert (after.closed_at, after.resolved_at, after.answered_at) == (None, None, None)
    assert after.answer_due_at == case.answer_due_at + DAY
    assert not after.assignments.filter(current=True).exists()


@pytest.mark.parametrize("solved", ["", "maybe", "YES"])
def test_a_verdict_is_one_of_three(case: Complaint, solved: str) -> None:
    with pytest.raises(Incomplete) as refused:
        say(case, solved)
    assert refused.value.field == "solved"


@pytest.mark.parametrize("score", [0, 6, -1, 100])
def test_a_score_is_from_one_to_five(case: Complaint, score: int) -> None:
    with pytest.raises(Incomplete) as refused:
        say(case, "yes", score=score)
    assert refused.value.field == "score"
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(("after", "possible"), [(15 * DAY, True), (15 * DAY + timedelta(seconds=1), False)])
def test_the_reporter_has_fifteen_days(case: Complaint, monday: datetime, after: timedelta, possible: bool) -> None:
    if possible:
        assert say(case, "no", now=monday + after).status == "accepted"
        return
    with pytest.raises(IllegalMove, match="超过15天"):
        say(case, "no", now=monday + after)
    assert not Verdict.objects.exists()


def test_they_count_from_the_answer_also_when_the_case_is_closed(officer: User, reach: Reach, monday: datetime) -> None:
    case = closed(reach=reach, at=monday)
    with pytest.raises(IllegalMove):
        say(case, "no", now=monday + 16 * DAY)
    assert say(case, "no", now=monday + 14 * DAY).status == "accepted"


def again(case: Complaint) -> Complaint:
    """Handled and answered once more."""
    for name in ("assign", "begin", "answer", "resolve"):
        case = ACTS[name](case)
    return case


def test_a_second_not_solved_is_kept_and_leaves_the_case_with_the_office(case: Complaint, monday: datetime) -> None:
    second = again(say(case, "no", now=monday))
    assert second.solved == "", "of the new answer nothing is said yet"
    after = say(second, "no", words="还在排")
    assert (after.status, after.solved, after.reopened) == ("resolved", "no", 1)
    assert [one.comment for one in after.verdicts.order_by("pk")] == ["", "还在排"]
    assert after.events.get(kind="not_solved_again").data == {"solved": "no"}
    assert list(saved.chosen("refuted").narrow(Complaint.objects.all(), monday)) == [after]
    assert say(after, "yes").status == "closed"


def test_it_is_never_closed_as_silence(case: Complaint, officer: User, monday: datetime) -> None:
    after = say(again(say(case, "no", now=monday)), "no")
    assert after.resolved_at is not None and satisfaction.close_silent(after.resolved_at + 30 * DAY) == 0
    ended = satisfaction.close(complaint=after, actor=officer)
    assert ended.events.filter(kind="close").get().data == {"solved": "no", "to": "closed"}
    with pytest.raises(IllegalMove, match="请在下面申诉"):
        say(ended, "no")


def test_a_second_not_solved_has_its_time_too(case: Complaint, monday: datetime) -> None:
    second = again(say(case, "no", now=monday))
    assert second.resolved_at is not None
    with pytest.raises(IllegalMove, match="超过15天"):
        say(second, "no", now=second.resolved_at + 16 * DAY)


def test_a_case_that_was_refused_is_opened_by_the_office_alone(officer: User, reach: Reach, monday: datetime) -> None:
    case = declined(reach=reach, at=monday)
    with pytest.raises(IllegalMove, match="申诉"):
        say(case, "no")
    with pytest.raises(IllegalMove, match="申诉"):
        say(case, "no", actor=officer)
    after = satisfaction.reopen(complaint=case, actor=officer, now=monday + DAY)
    assert (after.status, after.accepted_at, after.clock_at) == ("accepted", monday + DAY, monday + DAY)


def test_that_the_office_opened_it_is_not_counted_against_him(case: Complaint, officer: User) -> None:
    second = again(satisfaction.reopen(complaint=case, actor=officer, words="复查发现没清干净"))
    assert say(second, "no").status == "accepted"


def test_the_office_opens_it_whenever_it_wants(case: Complaint, officer: User, monday: datetime) -> None:
    late = monday + 400 * DAY
    assert satisfaction.reopen(complaint=case, actor=officer, now=late).status == "accepted"


def test_what_a_caller_says_is_entered_for_him(case: Complaint, officer: User) -> None:
    after = say(case, "yes", actor=officer)
    assert Verdict.objects.get().entered_by == officer
    assert after.events.get(kind="close").data["entered_by_office"] is True


def test_silence_is_no_verdict(case: Complaint, monday: datetime) -> None:
    assert satisfaction.close_silent(monday + 7 * DAY) == 0
    assert satisfaction.close_silent(monday + 7 * DAY + timedelta(seconds=1)) == 1
    case.refresh_from_db()
    assert (case.status, case.solved, case.verdicts.count()) == ("closed", "", 0)
    assert case.events.get(kind="close").data == {"unreached": True, "to": "closed"}


def test_a_verdict_that_came_meanwhile_stands(case: Complaint, monday: datetime, monkeypatch: Any) -> None:
    def answered_first(**_: Any) -> Complaint:
        raise IllegalMove("closed already")

    monkeypatch.setattr(satisfaction, "close", answered_first)
    assert satisfaction.close_silent(monday + 8 * DAY) == 0


def test_a_unit_gives_no_verdict_on_itself(officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    from complaints.lifecycle import NotAllowed

    with pytest.raises(NotAllowed):
        say(resolved(to=unit, reach=reach), "yes", actor=handler)
