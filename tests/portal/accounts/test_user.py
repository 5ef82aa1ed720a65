"""An account."""

import pytest
from pytest_django import DjangoAssertNumQueries

from portal.accounts.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("last", "first", "full"),
    [("李", "小河", "李小河"), ("", "", ""), ("Smith", "Ann", "Ann Smith"), ("李", "", "李"), ("", "小河", "小河")],
)
def test_a_chinese_name_has_the_family_first(last: str, first: str, full: str) -> None:
    assert User(last_name=last, first_name=first).get_full_name() == full


def test_the_roles_are_read_once_an_object(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = User.objects.get(pk=UserFactory(role="moderator").pk)
    with django_assert_num_queries(1):
        assert user.role_names == user.role_names == {"moderator"}


def test_a_superuser_counts_as_administrator() -> None:
    assert UserFactory(is_superuser=True, role="editor").role_names == {"administrator", "editor"}


def test_an_inactive_user_holds_no_role() -> None:
    assert UserFactory(is_active=False, is_superuser=True, role="editor").role_names == frozenset()


def test_a_user_is_found_by_the_sign_in_phone_while_active() -> None:
    user = UserFactory(phone="+8613812345678")
    UserFactory(phone="+8613812345678", is_active=False)
    assert list(User.objects.signing_in_with("+8613812345678")) == [user]
    assert not User.objects.signing_in_with("").exists()


def test_the_staff_trait_is_a_desk_account() -> None:
    user = UserFactory(staff=True)
    assert user.is_staff
    assert user.has_perm("wagtailadmin.access_admin")
