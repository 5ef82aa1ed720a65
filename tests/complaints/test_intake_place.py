"""Where a report is: what says so first, and what follows from it."""

from decimal import Decimal
from typing import Any

import pytest

from cms.directory.models import Reach, Signboard, Unit
from complaints.choices import Channel
from complaints.intake import Intake, receive
from complaints.models import Complaint
from tests.factories.complaints import photograph

pytestmark = pytest.mark.django_db


def filed(**said: Any) -> Complaint:
    """What becomes of a form that says so."""
    return receive(Intake(**{"channel": Channel.QR, "category": "foul_water", "description": "水发黑", **said})).case


def test_a_board_says_where(signboard: Signboard, screening: None, county_office: Unit) -> None:
    case = filed(board=signboard)
    assert (case.reach, case.division, case.signboard) == (signboard.reach, signboard.reach.division, signboard)
    assert (case.owner, case.owner_code) == (county_office, "329921000000")


def test_a_board_goes_before_a_choice_and_a_choice_before_a_point(signboard: Signboard, other_reach: Reach) -> None:
    point = {"latitude": Decimal("33.955"), "longitude": Decimal("119.405")}
    assert filed(board=signboard, reach=other_reach, **point).reach == signboard.reach
    assert filed(reach=signboard.reach, place="二", **point).reach == signboard.reach
    assert filed(place="三", **point).reach == other_reach


def test_a_photo_knows_where_when_nobody_else_does(reach: Reach) -> None:
    photo = photograph(latitude=Decimal("33.905"), longitude=Decimal("119.305"))
    case = filed(photographs=(photograph(), photo))
    assert (case.reach, case.latitude) == (reach, None)
    assert case.evidence.get(sha256=photo.sha256).latitude == photo.latitude


def test_outside_of_the_city_it_is_taken_and_held(reach: Reach) -> None:
    case = filed(latitude=Decimal("31.2"), longitude=Decimal("121.5"))
    assert (case.out_of_area, case.held, case.reach) == (True, "outside", None)


def test_what_the_gate_said_stays(reach: Reach) -> None:
    case = filed(held="rate", latitude=Decimal("31.2"), longitude=Decimal("121.5"))
    assert (case.out_of_area, case.held) == (True, "rate")


@pytest.mark.parametrize("about", [{"about_chief": True}, {"confidential": True}, {"category": "poaching"}])
def test_what_is_guarded_opens_at_the_city(
    reach: Reach, screening: None, city_office: Unit, about: dict[str, Any]
) -> None:
    assert filed(reach=reach, **about).owner == city_office
