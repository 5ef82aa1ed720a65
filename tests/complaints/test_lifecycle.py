"""What every move has in common: who, when, whether it still fits, and all or nothing."""

from datetime import datetime
from typing import Any

import pytest

from cms.directory.models import Reach
from complaints import lifecycle, merging, moderation, transferring
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, NotAllowed, Stale, noting
from complaints.models import Complaint
from portal.accounts.models import User
from tests.factories.complaints import accepted, received


def test_a_form_drawn_before_the_last_change_is_stale(officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    moderation.accept(complaint=case, actor=officer, version=1)
    with pytest.raises(Stale):
        transferring.transfer(complaint=case, actor=officer, body="police", version=1)
    assert Complaint.objects.get().status == "accepted"


def test_a_form_drawn_after_it_is_not(officer: User, reach: Reach) -> None:
    case = accepted(reach=reach)
    assert transferring.transfer(complaint=case, actor=officer, body="police", version=case.version).version == 3


def test_who_has_no_right_learns_nothing_of_the_state(other_officer: User, officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    with pytest.raises(NotAllowed):
        merging.unmerge(complaint=case, actor=other_officer, version=99)


def test_the_refusal_says_in_chinese_where_the_case_stands(officer: User, reach: Reach) -> None:
    with pytest.raises(IllegalMove, match="案件现在是“待受理”，不能“取消并案”。"):
        merging.unmerge(complaint=received(reach=reach), actor=officer)


def test_a_failure_in_the_middle_leaves_nothing(officer: User, reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(step: object) -> None:
        raise RuntimeError("the machine stops here")

    case = received(reach=reach)
    monkeypatch.setattr(lifecycle, "followers", [*lifecycle.followers, fail])
    with pytest.raises(RuntimeError):
        moderation.accept(complaint=case, actor=officer)
    case.refresh_from_db()
    assert (case.status, case.version, case.events.count()) == ("received", 1, 1)


def test_the_event_says_who_when_and_where_to(officer: User, reach: Reach, monday: datetime) -> None:
    case = moderation.accept(complaint=received(reach=reach), actor=officer, now=monday)
    event = case.events.get(kind="accept")
    assert (event.n, event.actor, event.at, event.data, event.outside) == (2, officer, monday, {"to": "accepted"}, "")
    assert case.status_at == monday


def test_the_reporter_acts_without_an_account(officer: User, reach: Reach) -> None:
    case = moderation.ask(complaint=received(reach=reach), actor=officer, words="在哪里？")
    moderation.reply_info(complaint=case, actor=Outside.REPORTER, words="桥下")
    assert [(event.actor_id, event.outside) for event in case.events.filter(kind="reply_info")] == [(None, "reporter")]


def test_a_note_raises_the_version_and_leaves_the_status(officer: User, reach: Reach) -> None:
    with noting("note", received(reach=reach), actor=officer) as step:
        step.words = "打过电话，没人接。"
    case = Complaint.objects.get()
    assert (case.version, case.status, case.events.get(kind="note").words.text) == (2, "received", "打过电话，没人接。")


def test_a_note_that_turns_out_to_be_none_is_not_written(officer: User, reach: Reach) -> None:
    with noting("note", received(reach=reach), actor=officer) as step:
        step.skip = True
    assert Complaint.objects.get().version == 1


@pytest.mark.parametrize("value", [True, 3, "字", [1], {"a": 1}, None])
def test_a_snapshot_keeps_plain_values_as_they_are(value: Any) -> None:
    assert lifecycle.packed(value) == value


def test_a_snapshot_keeps_times_to_the_microsecond(monday: datetime) -> None:
    exact = monday.replace(microsecond=123456)
    assert datetime.fromisoformat(lifecycle.packed(exact)) == exact
