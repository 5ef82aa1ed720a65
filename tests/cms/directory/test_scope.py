from typing import Any

import pytest

from cms.directory import scope
from cms.directory.models import Signboard
from tests.factories.directory import (
    CountyFactory,
    PostFactory,
    PostingFactory,
    ReachFactory,
    SignboardFactory,
    UnitFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
POLICY = scope.JurisdictionPolicy(Signboard, "reach__division", ("editor",))


@pytest.fixture
def officer() -> Any:
    user = UserFactory(role="moderator")
    PostingFactory(user=user, unit=UnitFactory(office=True))
    return user


@pytest.fixture
def boards() -> tuple[Signboard, Signboard]:
    """One in the officer's county, one beyond."""
    return SignboardFactory(), SignboardFactory(reach=ReachFactory(elsewhere=True))


def test_the_jurisdiction_is_that_of_the_offices(officer: Any) -> None:
    PostingFactory(user=officer, unit=UnitFactory(division=CountyFactory(other=True)))
    assert scope.jurisdictions(officer) == ["329921"]


def test_units_and_posts_are_those_of_the_postings(officer: Any) -> None:
    post = PostFactory()
    PostingFactory(user=officer, post=post)
    assert scope.posts(officer) == {post.pk}
    assert scope.units(officer) == {officer.postings.get(post=None).unit_id}


def test_a_standing_is_read_once_a_user(officer: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        scope.jurisdictions(officer), scope.units(officer), scope.posts(officer)


@pytest.mark.parametrize(("role", "everywhere"), [("administrator", True), ("auditor", True), ("moderator", False)])
def test_some_roles_have_no_boundary(role: str, everywhere: bool) -> None:
    assert scope.all_divisions(UserFactory(role=role)) is everywhere


def test_an_officer_has_a_say_on_the_boards_of_the_county(officer: Any, boards: tuple[Signboard, Signboard]) -> None:
    here, beyond = boards
    assert list(POLICY.instances_user_has_any_permission_for(officer, ["change"])) == [here]
    assert POLICY.user_has_permission_for_instance(officer, "change", here)
    assert not POLICY.user_has_permission_for_instance(officer, "change", beyond)


def test_without_the_permission_the_place_gives_no_say(officer: Any, boards: tuple[Signboard, Signboard]) -> None:
    assert not POLICY.instances_user_has_any_permission_for(officer, ["delete"]).exists()
    assert not POLICY.user_has_permission_for_instance(officer, "delete", boards[0])


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_those_who_keep_the_register_keep_all_of_it(role: str, boards: tuple[Signboard, Signboard]) -> None:
    assert POLICY.instances_user_has_any_permission_for(UserFactory(role=role), ["change"]).count() == 2


def test_an_officer_without_an_office_has_no_say(boards: tuple[Signboard, Signboard]) -> None:
    user = UserFactory(role="moderator")
    PostingFactory(user=user, unit=UnitFactory())
    assert not POLICY.instances_user_has_any_permission_for(user, ["change"]).exists()
