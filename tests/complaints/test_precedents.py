"""Rulings as precedents: proposed at the same place again, with the reason; never of what is kept secret."""

from datetime import datetime, timedelta

import pytest

from cms.directory.models import Reach, Unit
from complaints import dispatch
from complaints.models import Complaint, Precedent, RoutingRule
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.complaints.cast import account
from tests.factories.complaints import accepted, assigned, received, worker_of

DAY = timedelta(days=1)


@pytest.fixture
def ruled(
    officer: User, second_officer: User, unit: Unit, other_unit: Unit, reach: Reach, monday: datetime
) -> Complaint:
    """Handed back by the county's department, ruled to be the other one's."""
    case = ACTS["hand_back"](assigned(to=unit, reach=reach))
    return dispatch.rule(
        complaint=case, actor=second_officer, to=other_unit, dispatch_text="请办", words="排口是你们批的"
    )


def test_the_next_one_of_the_kind_there_is_proposed_so_with_the_reason(
    ruled: Complaint, unit: Unit, other_unit: Unit, reach: Reach
) -> None:
    RoutingRule.objects.create(order=1, category=ruled.category, unit=unit)
    case = received(reach=reach)
    assert case.proposed_unit == other_unit
    assert "裁定" in case.proposed_reason and other_unit.short_name in case.proposed_reason
    assert received(reach=reach, category="litter").proposed_unit is None


def test_one_that_is_struck_is_followed_no_more(ruled: Complaint, unit: Unit, reach: Reach) -> None:
    RoutingRule.objects.create(order=1, category=ruled.category, unit=unit)
    Precedent.objects.update(active=False)
    assert received(reach=reach).proposed_unit == unit


def test_a_unit_that_is_no_more_is_not_proposed(ruled: Complaint, other_unit: Unit, reach: Reach) -> None:
    other_unit.active = False
    other_unit.save()
    assert received(reach=reach).proposed_unit is None


def test_the_latest_at_the_reach_goes_before_one_in_the_division(
    ruled: Complaint, unit: Unit, officer: User, reach: Reach
) -> None:
    given = {"category": ruled.category, "division": reach.division, "by": officer, "unit": unit}
    Precedent.objects.create(complaint=ruled, at=ruled.received_at + 9 * DAY, **given)
    assert "水务局" in received(reach=reach).proposed_reason and received(reach=reach).proposed_unit != unit


def test_nothing_is_learned_from_a_secret_case(city_officer: User, second: User, unit: Unit, reach: Reach) -> None:
    case = accepted(reach=reach, confidential=True)
    case = dispatch.assign(complaint=case, actor=city_officer, to=unit, dispatch_text="请办")
    case = ACTS["hand_back"](case)
    dispatch.rule(complaint=case, actor=second, to=unit, dispatch_text="请办", words="就归你们")
    assert not Precedent.objects.exists()


@pytest.fixture
def second(city_office: Unit) -> User:
    return account("second-city", "moderator", city_office)


def test_the_date_of_the_citizen_stays_and_a_late_ruling_is_told(
    officer: User, second_officer: User, unit: Unit, other_unit: Unit, reach: Reach, monday: datetime
) -> None:
    case = assigned(to=unit, reach=reach, at=monday)
    before = case.answer_due_at
    dispatch.hand_back(complaint=case, actor=worker_of(unit), words="不归我们", now=monday)
    order = case.assignments.to_rule().get()
    assert order.rule_due_at == datetime.fromisoformat("2026-12-01T18:00:00+08:00")
    said = {"to": other_unit, "dispatch_text": "请办", "words": "归你们"}
    case = dispatch.rule(complaint=case, actor=second_officer, now=monday + 2 * DAY, **said)  # type: ignore[arg-type]
    assert (case.answer_due_at, case.assignments.get(current=True).due_at) == (before, before)
    assert case.events.get(kind="rule").data["late"] is True
    assert not case.assignments.to_rule().exists()
