"""A case not screened in time appears one level up, once, and stays there."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.directory.choices import Level, Role, UnitKind
from cms.directory.models import Appointment, DayRule, Person, Post, Reach, Unit, Water
from complaints import ascending, conflict, deadlines, moderation, tasks
from complaints.models import Ascent, Complaint, ScreeningRule
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.complaints.cast import MONDAY, account, office_of
from tests.factories.complaints import received, standing_in

LATE = MONDAY + timedelta(days=1, hours=8, minutes=1)
"""A minute after the limit for screening of what came on Monday."""

pytestmark = pytest.mark.usefixtures("county_office")


def waiting(reach: Reach, **said: Any) -> Complaint:
    return received(reach=reach, at=MONDAY, **said)


def again(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)


def test_after_the_limit_it_is_the_citys(reach: Reach, county_office: Unit, city_office: Unit) -> None:
    case = waiting(reach)
    assert case.owner == county_office
    assert ascending.ascend(LATE) == 1
    after = again(case)
    assert (after.owner, after.owner_code, after.status) == (city_office, city_office.division.code, "received")
    event = after.events.get(kind="ascended")
    assert (event.data, event.outside) == ({"from": county_office.pk, "to": city_office.pk}, "system")


def test_at_the_limit_itself_it_is_not(reach: Reach) -> None:
    waiting(reach)
    assert ascending.ascend(LATE - timedelta(minutes=1)) == 0


def test_days_off_do_not_count(reach: Reach) -> None:
    DayRule.objects.create(on=date(2026, 12, 1), working=False, name="休")
    waiting(reach)
    assert ascending.ascend(LATE) == 0
    assert ascending.ascend(LATE + timedelta(days=1)) == 1


def test_it_goes_once_and_only_one_level(reach: Reach, township: Any, county_office: Unit, city_office: Unit) -> None:
    station = office_of(township)
    ScreeningRule.objects.create(order=1, division=township, office=station)
    case = waiting(reach)
    assert case.owner == station
    assert (ascending.ascend(LATE), ascending.ascend(LATE + timedelta(days=9))) == (1, 0)
    assert again(case).owner == county_office
    assert again(case).events.filter(kind="ascended").count() == 1


def test_two_workers_move_it_once(reach: Reach) -> None:
    case = waiting(reach)
    read = list(ascending.unscreened(LATE))
    goals = ascending.targets(read)
    ascending.ascend(LATE)
    assert ascending.lift(read[0], goals[case.pk], LATE) is False
    assert again(case).events.filter(kind="ascended").count() == Ascent.objects.count() == 1


def test_an_office_that_is_closed_is_passed_over(
    reach: Reach, township: Any, county_office: Unit, city_office: Unit
) -> None:
    ScreeningRule.objects.create(order=1, division=township, office=office_of(township))
    case = waiting(reach)
    Unit.objects.filter(pk=county_office.pk).update(active=False)
    ascending.ascend(LATE)
    assert again(case).owner == city_office


def test_so_is_one_whose_people_are_blind_to_it(
    reach: Reach, township: Any, village: Any, county: Any, county_office: Unit, city_office: Unit, river: Water
) -> None:
    station = office_of(township)
    ScreeningRule.objects.create(order=1, division=township, office=station)
    case = waiting(reach)
    conflict.name_subject(complaint=case, actor=account("x", "moderator", station), unit=county_office, now=MONDAY)
    assert again(case).owner == station
    ascending.ascend(LATE)
    assert again(case).owner == city_office


def test_at_the_top_it_stays_and_is_marked(city_office: Unit) -> None:
    case = received(at=MONDAY)
    assert ascending.ascend(LATE) == 0
    assert (again(case).owner, again(case).version) == (city_office, case.version)
    assert Ascent.objects.get(complaint=case).reached is None


def test_where_every_office_above_is_blind_it_stays_too(
    reach: Reach, city: Any, city_office: Unit, officer: User
) -> None:
    case = waiting(reach)
    conflict.name_subject(complaint=case, actor=officer, unit=city_office, now=MONDAY)
    assert ascending.ascend(LATE) == 0
    assert again(case).owner.name == "清溪县河长办"


@pytest.mark.slow
def test_what_it_does_not_touch(reach: Reach, officer: User) -> None:
    for status in ("need_info", "accepted", "declined", "withdrawn", "handling", "closed"):
        standing_in(status, reach=reach, at=MONDAY, description=status)
    waiting(reach, drill=True)
    parked = waiting(reach, description="停表")
    deadlines.park(parked, MONDAY)
    parked.save()
    assert ascending.ascend(LATE) == 0
    assert not Ascent.objects.exists()


def test_it_stays_there_when_the_place_is_corrected(
    reach: Reach, other_reach: Reach, other_office: Unit, city_office: Unit, city_officer: User
) -> None:
    case = waiting(reach)
    ascending.ascend(LATE)
    after = moderation.amend(complaint=again(case), actor=city_officer, reach=other_reach, now=LATE)
    assert (after.owner, after.division) == (city_office, other_reach.division)


def test_the_lower_office_loses_it_and_the_higher_has_it(reach: Reach, officer: User, city_officer: User) -> None:
    case = waiting(reach)
    ascending.ascend(LATE)
    assert not Complaint.objects.on_desk(officer).exists()
    assert Complaint.objects.on_desk(city_officer).get() == case
    assert Ascent.objects.taken_from(officer).get().complaint == case


def test_who_is_accused_does_not_see_even_the_line(reach: Reach, county: Any, river: Water, officer: User) -> None:
    chief = Post.objects.create(
        title="清溪县清溪河河长", role=Role.RIVER_CHIEF, level=Level.COUNTY, water=river, division=county
    )
    Appointment.objects.create(person=Person.objects.create(name="陈县长"), post=chief, starts_on=date(2020, 1, 1))
    case = waiting(reach)
    ascending.ascend(LATE)
    city = account("city", "moderator", again(case).owner)
    conflict.name_subject(complaint=again(case), actor=city, post=chief)
    assert not Ascent.objects.taken_from(User.objects.get(pk=officer.pk)).exists()


def test_nor_a_line_of_what_became_confidential(reach: Reach, officer: User, other_officer: User) -> None:
    case = waiting(reach)
    ascending.ascend(LATE)
    assert not Ascent.objects.taken_from(other_officer).exists()
    Complaint.objects.filter(pk=case.pk).update(confidential=True)
    assert not Ascent.objects.taken_from(officer).exists()


def test_the_sweep_does_it(reach: Reach) -> None:
    case = waiting(reach)
    with time_machine.travel(LATE, tick=False):
        tasks.ascend()
    assert again(case).events.filter(kind="ascended").exists()


@pytest.mark.parametrize("count", [2, 12])
def test_where_they_go_takes_the_same_queries_for_many(reach: Reach, count: int) -> None:
    for n in range(count):
        waiting(reach, description=f"第{n}件")
    with CaptureQueriesContext(connection) as queries:
        batch = list(ascending.unscreened(LATE))
        assert len(ascending.targets(batch)) == count
    assert len(queries) <= 3


@pytest.mark.parametrize("count", [2, 12])
def test_marking_those_at_the_top_too(city_office: Unit, count: int) -> None:
    for n in range(count):
        received(at=MONDAY, description=f"第{n}件")
    with CaptureQueriesContext(connection) as queries:
        ascending.ascend(LATE)
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) <= 6
    assert Ascent.objects.count() == count


def test_batches_follow_each_other(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ascending, "BATCH", 2)
    for n in range(5):
        waiting(reach, description=f"第{n}件")
    assert ascending.ascend(LATE) == 5


def test_the_accepted_case_above_goes_on_as_any_other(reach: Reach, city_officer: User) -> None:
    case = waiting(reach)
    ascending.ascend(LATE)
    assert ACTS["assign"](ACTS["accept"](again(case))).status == "assigned"


def test_a_kind_of_unit_that_is_no_office_never_gets_it(reach: Reach, city: Any, city_office: Unit) -> None:
    case = waiting(reach)
    Unit.objects.create(name="市水务局", short_name="水务局", kind=UnitKind.DEPARTMENT, division=city)
    Unit.objects.filter(pk=city_office.pk).update(active=False)
    assert ascending.ascend(LATE) == 0
    assert again(case).owner.kind == UnitKind.OFFICE


def test_the_limit_of_another_profile_rules(reach: Reach, monday: datetime) -> None:
    case = waiting(reach)
    Complaint.objects.filter(pk=case.pk).update(accept_due_at=monday + timedelta(days=9))
    assert ascending.ascend(LATE) == 0
