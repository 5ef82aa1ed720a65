"""The worker keeps what looks like the same matter: on arrival, after a change, and no longer once it is settled."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from cms.directory.models import Reach
from complaints import apart, comparing, conflict, moderation
from complaints.models import Alike, Compared, Complaint
from portal.accounts.models import User
from tests.factories.complaints import closed, declined, photograph, received

LITTER = "岸边有一大堆塑料袋和泡沫箱子，没有人收"
PHOTO, HARDLY = "00ff00ff00ff00ff", "00ff00ff00ff00fd"
HERE = {"latitude": Decimal("33.910000"), "longitude": Decimal("119.310000")}
NEAR = {"latitude": Decimal("33.913500"), "longitude": Decimal("119.310000")}


@pytest.fixture(autouse=True)
def fresh() -> None:
    """The lane has seen nothing yet."""
    comparing._seen.clear()


def others(case: Complaint) -> set[Complaint]:
    return {row.other for row in case.alike.unsettled().select_related("other")}


def test_what_comes_in_is_compared_once_and_each_stands_at_the_other(reach: Reach) -> None:
    first = received(reach=reach)
    comparing.step()
    second = received(reach=reach)
    assert comparing.step() == 1 and comparing.step() == 0
    assert others(first) == {second} and others(second) == {first}
    row = second.alike.get()
    assert (row.text, row.bits, row.same_reach, row.days, row.live) == (100, None, True, 0, True)


def test_photos_and_places_are_evidence_too(reach: Reach, other_reach: Reach) -> None:
    first = received(reach=reach, photographs=(photograph(dhash=PHOTO),), **HERE)
    second = received(reach=other_reach, description=LITTER, photographs=(photograph(dhash=HARDLY),), **NEAR)
    comparing.compare(second)
    row = second.alike.get()
    assert row.other == first and row.bits == 1 and not row.same_reach
    assert row.metres is not None and 380 < row.metres < 400


def test_only_what_is_near_fresh_and_of_its_sort_is_compared(reach: Reach, other_reach: Reach) -> None:
    late = timezone.now() - datetime.timedelta(days=31)
    case = received(reach=reach)
    for other in (received(reach=reach, at=late), received(reach=other_reach), declined(reach=reach)):
        assert other not in comparing.neighbours(case)
    assert comparing.neighbours(case) == []


def test_a_finished_one_is_shown_but_nothing_can_be_joined_to_it(reach: Reach) -> None:
    over, case = closed(reach=reach), received(reach=reach)
    comparing.compare(case)
    assert others(case) == {over} and not case.alike.get().live
    assert not case.alike.to_join(Complaint.objects.all()).exists()


def test_the_pair_rests_once_one_of_them_is_over(reach: Reach, officer: User) -> None:
    first, second = received(reach=reach), received(reach=reach)
    comparing.step()
    moderation.decline(complaint=first, actor=officer, reason="not_river", words="请打12345")
    comparing.step()
    assert not Alike.objects.filter(live=True).exists() and others(second) == {first}


def test_told_apart_is_never_compared_again(reach: Reach, officer: User) -> None:
    first, second = received(reach=reach), received(reach=reach)
    comparing.step()
    apart.tell_apart(complaint=first, others=[second], by=officer)
    assert others(first) == others(second) == set()
    for case in (first, second):
        comparing.compare(case)
    assert not Alike.objects.exists()


def test_a_change_of_the_case_is_compared_anew(reach: Reach, other_reach: Reach, city_officer: User) -> None:
    first, moved = received(reach=reach), received(reach=other_reach)
    comparing.step()
    assert others(moved) == set()
    moderation.amend(complaint=moved, actor=city_officer, reach=reach)
    comparing.step()
    assert others(moved) == {first}


def test_the_hourly_round_finds_what_was_missed_and_drills_stay_apart(reach: Reach) -> None:
    first, second, drill = received(reach=reach), received(reach=reach), received(reach=reach)
    Complaint.objects.filter(pk=drill.pk).update(drill=True)
    assert comparing.sweep() == 3 and comparing.sweep() == 0
    assert others(first) == {second} and others(Complaint.objects.get(pk=drill.pk)) == set()
    assert Compared.objects.count() == 3


def test_of_many_the_likeliest_few_are_kept(reach: Reach) -> None:
    for _n in range(7):
        received(reach=reach)
    case = received(reach=reach)
    assert comparing.compare(case) == comparing.KEPT == case.alike.count()


def test_whom_the_other_is_about_gets_no_trace_of_it(reach: Reach, officer: User, city_officer: User) -> None:
    accusing, case = received(reach=reach), received(reach=reach)
    comparing.compare(case)
    conflict.name_subject(complaint=accusing, actor=city_officer, unit=case.owner)
    assert not case.alike.among(Complaint.objects.on_desk(officer)).exists()
    assert case.alike.among(Complaint.objects.on_desk(city_officer)).exists()
