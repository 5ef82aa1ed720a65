"""督办: who may, with what reason, and its end."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.directory.models import Reach
from complaints import reporting, supervision
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Complaint, Supervision
from portal.accounts.models import User
from tests.complaints.acts import LISTED
from tests.factories.complaints import closed, declined, received


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    return received(reach=reach)


@pytest.mark.parametrize("level", ["watched", "listed"])
def test_a_supervisor_watches_a_case_of_his_city(case: Complaint, supervisor: User, level: str) -> None:
    after = supervision.supervise(complaint=case, actor=supervisor, level=level, words="多人反映", **LISTED)
    watch = Supervision.objects.get()
    assert (watch.level, watch.by, watch.reason, watch.lifted_at) == (level, supervisor, "多人反映", None)
    assert after.events.get(kind="supervise").data == {"level": level, "due_on": "2099-12-31"}
    assert after.status == "received"


@pytest.mark.parametrize("lacking", [{"level": "closely"}, {"words": " "}])
def test_it_needs_a_level_and_a_reason(case: Complaint, supervisor: User, lacking: dict[str, Any]) -> None:
    usual = {"level": "watched", "words": "久拖"}
    with pytest.raises(Incomplete) as refused:
        supervision.supervise(complaint=case, actor=supervisor, **{**usual, **lacking})
    assert refused.value.field == next(iter(lacking))


def test_it_is_for_supervisors_alone(case: Complaint, officer: User) -> None:
    with pytest.raises(NotAllowed):
        supervision.supervise(complaint=case, actor=officer, level="watched", words="久拖")


def test_the_same_watch_is_not_set_twice_but_a_closer_one_is(case: Complaint, supervisor: User) -> None:
    supervision.supervise(complaint=case, actor=supervisor, level="watched", words="久拖")
    with pytest.raises(IllegalMove, match="已经在督办"):
        supervision.supervise(complaint=case, actor=supervisor, level="watched", words="久拖")
    supervision.supervise(complaint=case, actor=supervisor, level="listed", words="久拖不决", **LISTED)


@pytest.mark.parametrize("make", [closed, declined])
def test_a_finished_case_is_watched_too_while_its_appeal_waits(
    officer: User, reach: Reach, supervisor: User, make: Callable[..., Complaint]
) -> None:
    case = reporting.appeal(complaint=make(reach=reach), actor=Outside.REPORTER, words="没有办好")
    after = supervision.supervise(complaint=case, actor=supervisor, level="watched", words="申诉有理")
    assert after.status == case.status and after.appeal_due_at == case.appeal_due_at is not None
    assert after.supervisions.filter(lifted_at=None).count() == 1


def test_lifting_ends_every_watch(case: Complaint, supervisor: User) -> None:
    for level in ("watched", "listed"):
        supervision.supervise(complaint=case, actor=supervisor, level=level, words="久拖", **LISTED)
    supervision.lift(complaint=case, actor=supervisor, words="已整改")
    assert not Supervision.objects.filter(lifted_at=None).exists()
    with pytest.raises(IllegalMove, match="没有在督办"):
        supervision.lift(complaint=case, actor=supervisor, words="已整改")
