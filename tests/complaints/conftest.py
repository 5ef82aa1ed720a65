"""The cast: a small 清源市 with two counties, their offices, a river with its board, and an account of every kind.

What a test does not name is not made; naming one fixture brings what it stands on. Each county's office screens its
county, once it or an officer of it is named; ``screening`` names both.
"""

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from cms.directory import locate
from cms.directory.choices import BoardState, Level, Role
from cms.directory.models import Appointment, Division, DutyMember, Person, Post, Reach, Signboard, Unit, Water
from complaints.models import ScreeningRule
from portal.accounts.models import User
from tests.cms.directory.duty import member, shift
from tests.complaints.cast import LINE, MONDAY, account as account, department_of, division, office_of
from tests.counting import counted_here
from tests.factories import register
from tests.frame import without_menu as without_menu


@pytest.fixture(autouse=True)
def fresh_ground() -> None:
    """``locate`` remembers the lines of the register by a time, which stands still in some tests."""
    locate.ground.cache_clear()


@pytest.fixture(autouse=True)
def remembers(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a process in service remembers of the register is remembered inside a test too, until something is written.

    Not where queries are counted. The transaction has to stand first, or there is nothing to do; tests that ask no
    database get none by this.
    """
    asks = {"db", "transactional_db", "live_server"}.intersection(request.fixturenames)
    if counted_here(request) or (not asks and request.node.get_closest_marker("django_db") is None):
        yield
        return
    request.getfixturevalue("db")
    with register.standing():
        yield


@pytest.fixture
def monday() -> datetime.datetime:
    """A working moment for rules about time."""
    return MONDAY


@pytest.fixture
def city(db: None) -> Division:
    return division("329900000000", "清源市", None)


@pytest.fixture
def county(city: Division) -> Division:
    return division("329921000000", "清溪县", city)


@pytest.fixture
def other_county(city: Division) -> Division:
    return division("329902000000", "河口区", city)


@pytest.fixture
def township(county: Division) -> Division:
    return division("329921100000", "清溪镇", county)


@pytest.fixture
def village(township: Division) -> Division:
    return division("329921100201", "三桥村", township)


@pytest.fixture
def other_village(other_county: Division) -> Division:
    """A village of the other county."""
    return division("329902100201", "石桥村", division("329902100000", "石桥镇", other_county))


@pytest.fixture
def city_office(city: Division) -> Unit:
    return office_of(city)


@pytest.fixture
def county_office(county: Division, city_office: Unit) -> Unit:
    """Screens what happens in the county."""
    office = office_of(county)
    ScreeningRule.objects.create(order=10, division=county, office=office)
    return office


@pytest.fixture
def other_office(other_county: Division, city_office: Unit) -> Unit:
    """Screens what happens in the other county."""
    office = office_of(other_county)
    ScreeningRule.objects.create(order=10, division=other_county, office=office)
    return office


@pytest.fixture
def screening(county_office: Unit, other_office: Unit) -> None:
    """Both counties screen for themselves; without this the city's office does."""


@pytest.fixture
def unit(county: Division) -> Unit:
    """The water department of the county."""
    return department_of(county)


@pytest.fixture
def other_unit(other_county: Division) -> Unit:
    """The water department of the other county."""
    return department_of(other_county)


@pytest.fixture
def river(db: None) -> Water:
    return Water.objects.create(code="qingxi", name="清溪河")


@pytest.fixture
def reach(river: Water, village: Division) -> Reach:
    """A piece of the river in the village."""
    return Reach.objects.create(code="qingxi-3", water=river, name="三号桥段", order=3, division=village, line=LINE)


@pytest.fixture
def other_reach(river: Water, other_village: Division) -> Reach:
    """A piece of the same river in the other county."""
    line = [[119.40, 33.95], [119.41, 33.96]]
    return Reach.objects.create(code="qingxi-4", water=river, name="石桥段", order=4, division=other_village, line=line)


@pytest.fixture
def signboard(reach: Reach) -> Signboard:
    return Signboard.objects.create(
        code="320512", reach=reach, latitude="33.910000", longitude="119.310000", state=BoardState.INSTALLED
    )


@pytest.fixture
def post(reach: Reach) -> Post:
    """The chief of the reach, at the level of the village."""
    return Post.objects.create(title="三桥村清溪河河段长", role=Role.REACH_CHIEF, level=Level.VILLAGE, reach=reach)


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create(name="张大山", position="三桥村村主任", office_phone="0000-7654321")


@pytest.fixture
def appointment(post: Post, person: Person) -> Appointment:
    return Appointment.objects.create(person=person, post=post, starts_on=datetime.date(2020, 1, 1))


@pytest.fixture
def officer(county_office: Unit) -> User:
    """Screens and dispatches in the county."""
    return account("officer", "moderator", county_office)


@pytest.fixture
def second_officer(county_office: Unit) -> User:
    """Sits beside the officer."""
    return account("second-officer", "moderator", county_office)


@pytest.fixture
def other_officer(other_office: Unit) -> User:
    """Screens and dispatches in the other county."""
    return account("other-officer", "moderator", other_office)


@pytest.fixture
def city_officer(city_office: Unit) -> User:
    """Screens and dispatches for the whole city."""
    return account("city-officer", "moderator", city_office)


@pytest.fixture
def handler(unit: Unit) -> User:
    """Acts for the department."""
    return account("handler", "handler", unit, phone="+8613900000001")


@pytest.fixture
def other_handler(other_unit: Unit) -> User:
    """Acts for the department of the other county."""
    return account("other-handler", "handler", other_unit)


@pytest.fixture
def chief(post: Post, appointment: Appointment) -> User:
    """The chief of the reach; signs in by phone."""
    return account("chief", "chief", post, phone="+8613900000002")


@pytest.fixture
def supervisor(city_office: Unit) -> User:
    return account("supervisor", "supervisor", city_office)


@pytest.fixture
def operator(county_office: Unit) -> User:
    """Takes telephone calls for the county."""
    return account("operator", "operator", county_office)


@pytest.fixture
def auditor(db: None) -> User:
    return account("auditor", "auditor")


@pytest.fixture
def administrator(db: None) -> User:
    return account("administrator", "administrator")


@pytest.fixture
def clock(monday: datetime.datetime) -> Iterator[time_machine.Traveller]:
    """The time stands at Monday until the test moves it."""
    with time_machine.travel(monday, tick=False) as traveller:
        yield traveller


@pytest.fixture
def people(county_office: Unit) -> list[DutyMember]:
    """First, deputy and third of the county, around the clock."""
    found = [member(county_office, account=name) for name in ("first", "deputy")]
    found.append(member(county_office))
    shift(county_office, "night", 0, 0, *found)
    return found


@pytest.fixture
def above(city_office: Unit) -> DutyMember:
    """Whoever is on duty in the city, around the clock."""
    found = member(city_office, account="city-duty")
    shift(city_office, "night", 0, 0, found)
    return found
