"""The factory leads a case to every status by the real acts."""

import pytest

from cms.directory.models import Post, Reach, Unit
from complaints.choices import Status
from complaints.history import verify
from portal.accounts.models import User
from tests.factories.complaints import assigned, received, standing_in


@pytest.mark.parametrize("status", Status.values)
def test_a_case_is_led_to_every_status_with_a_whole_history(officer: User, reach: Reach, status: str) -> None:
    case = standing_in(status, reach=reach)
    assert case.status == status
    assert case.version == case.events.count()
    assert list(verify.findings()) == []


def test_the_office_of_the_county_owns_it_and_its_own_officer_acts(officer: User, reach: Reach) -> None:
    case = standing_in(Status.ACCEPTED, reach=reach)
    assert case.owner == Unit.objects.get(name="清溪县河长办")
    assert case.events.get(kind="accept").actor == officer


def test_a_case_may_be_sent_to_a_post(officer: User, post: Post, chief: User, reach: Reach) -> None:
    assert assigned(to=post, reach=reach).assignments.get().to == post


def test_without_any_register_there_is_an_office_all_the_same(db: None) -> None:
    assert received().owner.division.code == "000000000000"
