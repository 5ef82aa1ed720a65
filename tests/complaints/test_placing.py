"""A corrected place, and what follows from it."""

from decimal import Decimal
from typing import Any

import pytest

from cms.directory.models import Appointment, Post, Reach, Unit
from complaints import conflict, moderation
from complaints.lifecycle import Incomplete
from complaints.models import Complaint, RoutingRule
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.factories.complaints import accepted, closed, received

HERE = {"latitude": Decimal("33.905000"), "longitude": Decimal("119.305000")}
THERE = {"latitude": Decimal("33.955000"), "longitude": Decimal("119.405000")}
FAR = {"latitude": Decimal("31.200000"), "longitude": Decimal("121.500000")}

pytestmark = pytest.mark.usefixtures("screening")


def amended(case: Complaint, actor: User, **said: Any) -> Complaint:
    return moderation.amend(complaint=case, actor=actor, **said)


def test_another_reach_brings_its_office(
    officer: User, other_officer: User, reach: Reach, other_reach: Reach, other_office: Unit
) -> None:
    case = amended(accepted(reach=reach), officer, reach=other_reach)
    assert (case.owner, case.owner_code, case.division) == (other_office, "329902000000", other_reach.division)
    assert Complaint.objects.on_desk(other_officer).get() == case
    assert not Complaint.objects.on_desk(officer).exists()


def test_it_brings_its_chief_and_its_proposal(
    officer: User, reach: Reach, other_reach: Reach, post: Post, appointment: Appointment, other_unit: Unit
) -> None:
    RoutingRule.objects.create(division=other_reach.division, unit=other_unit)
    case = received(reach=reach)
    assert (case.chain, case.proposed_post) == ([appointment.pk], post)
    case = amended(case, officer, reach=other_reach)
    assert (case.chain, case.proposed_unit, case.proposed_post) == ([], other_unit, None)
    assert "派单规则" in case.proposed_reason


@pytest.mark.parametrize("guard", [{"about_chief": True}, {"confidential": True}, {"category": "poaching"}])
def test_what_is_guarded_stays_where_it_is(
    city_officer: User, city_office: Unit, reach: Reach, other_reach: Reach, guard: dict[str, Any]
) -> None:
    case = amended(received(reach=reach, **guard), city_officer, reach=other_reach)
    assert (case.owner, case.reach) == (city_office, other_reach)


def test_so_does_what_names_whom_it_is_about(
    officer: User, county_office: Unit, reach: Reach, other_reach: Reach, unit: Unit
) -> None:
    RoutingRule.objects.create(unit=unit)
    case = conflict.name_subject(complaint=accepted(reach=reach), actor=officer, unit=unit)
    case = amended(case, officer, reach=other_reach)
    assert (case.owner, case.proposed_unit) == (county_office, None)


def test_a_finished_case_stays_with_who_finished_it(
    officer: User, county_office: Unit, reach: Reach, other_reach: Reach
) -> None:
    case = amended(closed(reach=reach), officer, reach=other_reach)
    assert (case.owner, case.division) == (county_office, other_reach.division)


def test_an_appeal_stays_with_the_office_above(city_officer: User, reach: Reach, other_reach: Reach) -> None:
    case = ACTS["appeal"](closed(reach=reach))
    Complaint.objects.update(status="accepted")
    assert amended(case, city_officer, reach=other_reach).owner.name == "清源市河长办"


def test_a_point_brings_the_reach_near_it(officer: User, reach: Reach, other_reach: Reach) -> None:
    case = amended(received(reach=reach), officer, **THERE)
    assert (case.latitude, case.longitude, case.reach) == (*THERE.values(), other_reach)
    assert case.events.get(kind="amend").data == {"point": True, "reach": [reach.code, other_reach.code]}


def test_a_reach_that_is_named_goes_before_the_point(city_officer: User, reach: Reach, other_reach: Reach) -> None:
    case = amended(received(), city_officer, reach=reach, **THERE)
    assert (case.reach, case.latitude) == (reach, THERE["latitude"])


def test_a_point_far_from_every_reach_leaves_the_reach(officer: User, reach: Reach) -> None:
    case = amended(received(reach=reach), officer, **FAR)
    assert (case.reach, case.out_of_area) == (reach, True)


def test_a_point_in_the_city_ends_being_outside(city_officer: User, reach: Reach) -> None:
    case = received(**FAR)
    assert (case.out_of_area, case.held) == (True, "outside")
    case = amended(case, city_officer, **HERE)
    assert (case.out_of_area, case.held, case.reach) == (False, "", reach)


def test_the_same_point_is_no_correction(officer: User, reach: Reach) -> None:
    with pytest.raises(Incomplete, match="没有改动"):
        amended(received(**HERE), officer, **HERE)
