"""What strangers are shown of a place, and what never."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import conflict, erasure, moderation, nearby
from complaints.choices import Outside
from complaints.models import Complaint
from tests.complaints.shown import public, published, solved
from tests.factories.complaints import handling, officer_of, received

pytestmark = pytest.mark.usefixtures("officer")


def shown(reach: Reach | None, category: str = "") -> list[str]:
    return [near.case.number for near in nearby.offered(reach, timezone.now(), category=category)]


def ago(case: Complaint, days: int, column: str = "received_at") -> Complaint:
    Complaint.objects.filter(pk=case.pk).update(**{column: timezone.now() - timedelta(days=days)})
    return case


def test_an_open_public_case_of_the_reach_is_offered(reach: Reach) -> None:
    case = public(reach=reach)
    assert shown(reach) == [case.number]
    assert (shown(reach, "sewage"), shown(reach, "litter")) == ([case.number], [])


def test_one_of_another_reach_or_of_no_reach_is_not(reach: Reach, other_reach: Reach) -> None:
    public(reach=other_reach)
    assert (shown(reach), shown(None)) == ([], [])


def test_an_unpublished_one_is_not(reach: Reach) -> None:
    handling(reach=reach)
    assert shown(reach) == []


@pytest.mark.parametrize(("days", "offered"), [(13, True), (15, False)])
def test_fourteen_days_are_recent(reach: Reach, days: int, offered: bool) -> None:
    assert bool(shown(ago(public(reach=reach), days).reach)) is offered


@pytest.mark.parametrize(("days", "offered"), [(89, True), (91, False)])
def test_a_solved_one_is_offered_for_ninety_days(reach: Reach, days: int, offered: bool) -> None:
    case = ago(ago(solved(reach=reach), 200), days, "resolved_at")
    near = nearby.offered(reach, timezone.now())
    assert [(one.case.number, one.solved) for one in near] == ([(case.number, True)] if offered else [])
    assert (nearby.again(case.public_number, timezone.now()) is not None) is offered


@pytest.mark.parametrize("outcome", ["explained", "unfounded", "impossible", "referred"])
def test_what_was_not_solved_cannot_come_back(reach: Reach, outcome: str) -> None:
    case = received(reach=reach)
    published(case)
    Complaint.objects.filter(pk=case.pk).update(status="closed", outcome=outcome, resolved_at=timezone.now())
    assert shown(reach) == []


def confidential(case: Complaint) -> None:
    Complaint.objects.filter(pk=case.pk).update(confidential=True)


def accused(case: Complaint) -> None:
    conflict.name_subject(complaint=case, actor=officer_of(case), text="老张")


def withdrawn(case: Complaint) -> None:
    moderation.amend(complaint=case, actor=officer_of(case), confidential=True)


def gone(case: Complaint) -> None:
    erasure.erase(complaint=case, actor=Outside.SYSTEM, why="office")


def changed(**values: object) -> Callable[[Complaint], object]:
    return lambda case: Complaint.objects.filter(pk=case.pk).update(**values)


HIDDEN: dict[str, Callable[[Complaint], object]] = {
    "confidential, though somebody published it": confidential,
    "confidential since": withdrawn,
    "about a person": accused,
    "about a chief": changed(about_chief=True),
    "a drill": changed(drill=True),
    "held by the gate": changed(held="rate"),
    "erased": gone,
    "taken down": changed(publicity="withheld"),
}


@pytest.mark.parametrize("why", HIDDEN)
@pytest.mark.parametrize("make", [public, solved])
def test_what_is_guarded_is_never_offered(
    reach: Reach, tmp_path: Path, settings: Settings, why: str, make: Callable[..., Complaint]
) -> None:
    settings.DATA_DIR = tmp_path
    case = make(reach=reach)
    HIDDEN[why](case)
    assert shown(reach) == []
    assert nearby.named([case.public_number]) == []
    assert not nearby.markable().filter(pk=case.pk).exists()
    assert nearby.again(case.public_number, timezone.now()) is None


@pytest.mark.slow
def test_of_each_kind_three_open_and_two_solved_are_enough(reach: Reach) -> None:
    for _ in range(4):
        public(reach=reach), solved(reach=reach), public(reach=reach, category="litter")
    near = nearby.offered(reach, timezone.now())
    kinds = [(one.kind, one.solved) for one in near]
    assert sorted((kind, kinds.count(kind)) for kind in set(kinds)) == [
        (("litter", False), 3),
        (("sewage", False), 3),
        (("sewage", True), 2),
    ]
    assert [one.solved for one in near] == sorted(one.solved for one in near)
    assert sum(one.first for one in near) == 5


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 6])
def test_it_takes_one_query(reach: Reach, count: int) -> None:
    for _ in range(count):
        public(reach=reach)
    with CaptureQueriesContext(connection) as queries:
        assert all(one.kind == "sewage" for one in nearby.offered(reach, timezone.now()))
    assert len(queries) == 1


def test_without_a_number_nothing_is_asked(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert (
            nearby.again("", timezone.now()) is None
            and nearby.named(()) == []
            and nearby.offered(None, timezone.now()) == []
        )
    assert len(queries) == 0


def test_days_are_those_of_the_calendar(reach: Reach) -> None:
    ago(public(reach=reach), 3)
    assert [one.days for one in nearby.offered(reach, timezone.now())] == [3]
