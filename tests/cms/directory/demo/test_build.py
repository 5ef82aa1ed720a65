import datetime

import pytest
from django.utils import timezone

from cms.core.models import Office
from cms.directory import calendar, demo, locate, roster
from cms.directory.chain import chain
from cms.directory.models import (
    Appointment,
    Division,
    DutyLine,
    DutyMember,
    DutyShift,
    Person,
    Post,
    Posting,
    Reach,
    Signboard,
    Unit,
    Water,
)
from portal.shell import office
from tests.factories import city as built
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 27)
KINDS = (Division, Water, Reach, Person, Post, Appointment, Unit, Signboard, DutyLine, DutyMember, DutyShift)


@pytest.fixture
def city() -> None:
    built.stand()
    locate.ground.cache_clear()


@pytest.mark.slow
def test_the_city_has_the_size_that_was_asked_for(city: None) -> None:
    levels = [place.level for place in Division.objects.all()]
    assert [levels.count(level) for level in ("city", "county", "township", "village")] == [1, 2, 4, 8]
    assert Water.objects.count() == 8
    assert Reach.objects.count() >= 30 and Signboard.objects.count() >= 30


@pytest.mark.slow
def test_every_row_would_pass_the_forms_of_the_admin(city: None) -> None:
    for kind in KINDS:
        for row in kind.objects.all():
            row.full_clean()


def test_the_first_board_stands_at_the_third_bridge(city: None) -> None:
    board = Signboard.objects.get(code="320512")
    assert str(board.reach) == "清溪河 三号桥段"
    assert board == Signboard.objects.order_by("pk").first()


def test_every_reach_has_a_chief_and_police_at_every_level(city: None) -> None:
    for reach in Reach.objects.all():
        links = chain(reach, TODAY)
        assert all(link.chief for link in links), reach
        assert all(link.police for link in links[:3]), reach


def test_somebody_stands_in_for_a_chief(city: None) -> None:
    township = chain(Reach.objects.get(code="jinghu-1"), TODAY)[2]
    assert township.chief and township.chief.acting and len(township.deputies) == 1


def test_every_board_finds_its_own_reach_and_lies_in_the_city(city: None) -> None:
    for board in Signboard.objects.select_related("reach"):
        point = float(board.latitude or 0), float(board.longitude or 0)
        found = locate.nearest(*point, within_m=50)
        assert found is not None and locate.inside_city(*point)


def test_the_holidays_of_the_year_are_known(city: None) -> None:
    assert not calendar.is_working(datetime.date(2026, 10, 7))
    assert calendar.is_working(datetime.date(2026, 10, 10))


def test_building_again_changes_nothing(city: None) -> None:
    before = [kind.objects.count() for kind in KINDS]
    demo.build()
    assert [kind.objects.count() for kind in KINDS] == before


def test_the_register_is_the_same_each_time(city: None) -> None:
    names = list(Person.objects.order_by("pk").values_list("name", "position"))
    assert names[0] == ("周一清", "清源市委书记")
    assert len(set(names)) == len(names)


def test_the_office_can_be_reached(city: None) -> None:
    assert Office.objects.get().phone == "0000-1234567"


def test_every_hour_of_every_office_is_covered(city: None) -> None:
    offices = list(Unit.objects.offices().select_related("division"))
    start = timezone.make_aware(datetime.datetime(2026, 9, 28))
    assert len(offices) == 3
    assert not any(roster.gaps_of(offices, start, days=21).values())


def test_the_number_on_the_pages_is_that_of_the_roster(city: None) -> None:
    assert DutyLine.objects.get().number == office.facts().phone == "0000-1234567"
    assert office.facts().hours == "每天24小时有人接", "who sees sewage run at midnight is told a number that answers"
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    midnight = timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time()))
    assert office.facts().rests_until(midnight) is None


def test_an_account_with_a_telephone_goes_first_on_its_roster(city: None) -> None:
    duty = UserFactory(username="duty", demo=True, phone="+8613800000004")
    demo.take_seats()
    demo.take_seats()
    city_office = Unit.objects.offices().order_by("division__code")[0]
    assert {shift.first and shift.first.user for shift in city_office.duty_shifts.all()} == {duty}
    assert city_office.duty_members.count() == 4


def test_demo_accounts_take_their_seats_once(city: None) -> None:
    UserFactory(username="moderator-b", demo=True)
    UserFactory(username="moderator", demo=False)
    demo.take_seats()
    taken = demo.take_seats()
    assert [(one.user.username, str(one.unit)) for one in taken] == [("moderator-b", "河口区河长制办公室")]
    assert Posting.objects.count() == 1
