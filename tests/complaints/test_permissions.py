"""Who stands how towards a case, and what is open to him."""

from collections.abc import Callable

import pytest

from cms.directory.models import Posting, Reach, Unit
from complaints import permissions
from complaints.actors import Who
from complaints.choices import Outside
from complaints.models import Complaint
from portal.accounts.models import User
from portal.accounts.roles import ROLES
from tests.factories.complaints import assigned, received
from tests.factories.people import UserFactory

OFFICE = {"moderator", "duty", "administrator"}
SUPERVISORS = {"supervisor", "leader", "administrator"}
UNITS = {"handler", "chief", "police", "contractor", "patroller"}
PostedAs = Callable[[str, Unit], User]


@pytest.fixture
def posted() -> PostedAs:
    """Makes an account of a role that is posted to a unit."""

    def make(role: str, unit: Unit) -> User:
        user: User = UserFactory.create(role=role, is_staff=True)
        Posting.objects.create(user=user, unit=unit)
        return user

    return make


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_is_at_the_owner_office(county_office: Unit, reach: Reach, posted: PostedAs, role: str) -> None:
    wanted = {Who.OFFICE} if role in OFFICE else set()
    wanted |= {Who.SUPERVISOR} if role in SUPERVISORS else set()
    wanted |= {Who.INTAKE} if role == "operator" else set()
    assert permissions.standing(posted(role, county_office), received(reach=reach)) == wanted


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_is_at_the_unit_that_has_the_order(
    county_office: Unit, unit: Unit, reach: Reach, posted: PostedAs, role: str
) -> None:
    case = assigned(to=unit, reach=reach)
    found = permissions.standing(posted(role, unit), case)
    assert (Who.UNIT in found) == (role in UNITS)
    assert (Who.OFFICE in found) == (role == "administrator")


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"administrator"}))
def test_no_role_is_anything_in_another_county(
    county_office: Unit, other_office: Unit, reach: Reach, posted: PostedAs, role: str
) -> None:
    assert permissions.standing(posted(role, other_office), assigned(reach=reach)) == frozenset()


def test_the_office_above_stands_as_the_office_does(city_officer: User, officer: User, reach: Reach) -> None:
    assert permissions.standing(city_officer, received(reach=reach)) == {Who.OFFICE}


def test_the_auditor_sees_every_case_and_may_move_none(officer: User, auditor: User, reach: Reach) -> None:
    case = received(reach=reach)
    assert permissions.desk(auditor)
    assert type(case).objects.on_desk(auditor).get() == case
    assert permissions.open_moves(auditor, case) == []


def test_an_account_that_was_closed_is_nothing(officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    User.objects.update(is_active=False)
    user = User.objects.get(pk=officer.pk)
    assert permissions.standing(user, case) == frozenset()
    assert not permissions.desk(user)


def test_without_a_posting_a_moderator_is_nothing(county_office: Unit, reach: Reach) -> None:
    assert permissions.standing(UserFactory.create(role="moderator"), received(reach=reach)) == frozenset()


def test_the_reporter_and_the_system_need_no_account(officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    assert permissions.standing(Outside.REPORTER, case) == {Who.REPORTER}
    assert permissions.standing(Outside.SYSTEM, case) == {Who.SYSTEM, Who.INTAKE}


def names(actor: User | Outside, case: Complaint) -> list[str]:
    """The moves that are open, by name."""
    return [move.name for move in permissions.open_moves(actor, case)]


def test_the_buttons_of_a_new_case(officer: User, reach: Reach) -> None:
    buttons = names(officer, received(reach=reach))
    assert buttons[:4] == ["ask", "accept", "decline", "merge"]
    assert not {"assign", "begin", "resolve", "supervise", "register"} & set(buttons)


def test_the_buttons_of_a_unit_with_an_order(officer: User, handler: User, unit: Unit, reach: Reach) -> None:
    assert names(handler, assigned(to=unit, reach=reach)) == ["begin", "hand_back", "ask_extension", "undo"]


def test_what_is_open_to_the_reporter_of_a_new_case(officer: User, reach: Reach) -> None:
    assert names(Outside.REPORTER, received(reach=reach)) == ["withdraw", "urge"]


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_speak_with_reporters_may_reveal_a_contact(role: str, db: None) -> None:
    allowed = permissions.sees_reporter(UserFactory.create(role=role))
    assert allowed == (role in {"moderator", "duty", "operator", "administrator"})


def test_an_office_is_within_its_own_division_and_those_above(officer: User, city_officer: User, auditor: User) -> None:
    assert [permissions.within(user, "329921100000") for user in (officer, city_officer, auditor)] == [True] * 3
    assert not permissions.within(officer, "329902000000")
