"""Users in the Wagtail admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from portal.accounts import roles
from portal.accounts.models import User
from portal.accounts.second_factor import devices
from portal.audit.models import Record
from portal.contacts.models import Contact
from tests.factories.people import UserFactory
from tests.portal.accounts.second_factor.test_devices import set_up

pytestmark = pytest.mark.django_db
USERS = "/admin/users/"
PHONE = "+8613812345678"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(UserFactory(role="administrator"))
    return client


def filled(user: User | None = None, **changes: Any) -> dict[str, Any]:
    """The form as the page shows it, with changes."""
    values: dict[str, Any] = {"username": "xiaohe", "email": "", "first_name": "", "last_name": "", "is_active": "on"}
    if user:
        values |= {"username": user.username, "groups": [group.pk for group in user.groups.all()]}
    return values | changes


def group(role: str) -> int:
    return Group.objects.get(name=role).pk


def last_record() -> Record:
    return Record.objects.latest("pk")


@pytest.mark.parametrize("role", sorted(roles.ROLES.keys() - {"administrator"}))
def test_nobody_but_the_administrator_reaches_users_and_groups(client: Client, role: str) -> None:
    own, other = UserFactory(role=role), UserFactory()
    client.force_login(own)
    for path in ("users/", "users/new/", f"users/edit/{own.pk}/", f"users/edit/{other.pk}/", "groups/", "groups/new/"):
        assert client.get(f"/admin/{path}").status_code == 302
    client.post(f"{USERS}edit/{own.pk}/", filled(own, is_superuser="on", groups=[group("administrator")]))
    client.post(f"/admin/bulk/accounts/user/assign_role/?id={own.pk}", {"role": group("administrator")})
    own.refresh_from_db()
    assert not own.is_superuser
    assert own.groups.get().name == role


def test_a_user_is_made_with_phone_and_role_and_no_more(administrator: Client) -> None:
    password = "a long enough pass-phrase"
    values = filled(phone="138 1234 5678", groups=[group("chief")], password1=password, password2=password)
    assert administrator.post(f"{USERS}new/", values).status_code == 302
    user = User.objects.signing_in_with(PHONE).get()
    assert (user.username, user.role_names, user.check_password(password)) == ("xiaohe", {"chief"}, True)
    assert Record.objects.get(act="user.roles").data["added"] == ["chief"]
    assert Record.objects.filter(act="user.phone", subject=f"user:{user.pk}").exists()


def test_the_roles_have_their_chinese_names(administrator: Client) -> None:
    page = administrator.get(f"{USERS}new/").content.decode()
    assert all(str(name) in page for name in roles.ROLES.values())
    assert "Moderators" not in page


def test_a_stored_number_is_shown_masked_only(administrator: Client) -> None:
    user = UserFactory(phone=PHONE)
    page = administrator.get(f"{USERS}edit/{user.pk}/").content.decode()
    assert "138****5678" in page
    assert "13812345678" not in page


def test_an_untouched_number_stays(administrator: Client) -> None:
    user = UserFactory(phone=PHONE)
    administrator.post(f"{USERS}edit/{user.pk}/", filled(user, last_name="王"))
    user.refresh_from_db()
    assert (user.last_name, user.contact.phone if user.contact else None) == ("王", PHONE)
    assert not Record.objects.exists()


def test_another_number_is_set_and_the_old_one_erased(administrator: Client) -> None:
    user = UserFactory(phone="+8613900000000")
    old = user.contact
    administrator.post(f"{USERS}edit/{user.pk}/", filled(user, phone="13812345678"))
    assert User.objects.signing_in_with(PHONE).get() == user
    assert old and Contact.objects.get(pk=old.pk).erased_at


def test_the_number_is_taken_away(administrator: Client) -> None:
    user = UserFactory(phone=PHONE)
    administrator.post(f"{USERS}edit/{user.pk}/", filled(user, forget_phone="on"))
    user.refresh_from_db()
    assert user.contact is None


@pytest.mark.parametrize(
    ("typed", "told"), [("0571-87654321", "手机号"), ("没有", "请检查"), ("13900000000", "另一个账号")]
)
def test_a_wrong_number_is_told_at_its_field_and_nothing_is_kept(administrator: Client, typed: str, told: str) -> None:
    UserFactory(phone="+8613900000000")
    user = UserFactory()
    answer = administrator.post(f"{USERS}edit/{user.pk}/", filled(user, phone=typed, last_name="王"))
    assert told in str(answer.context["form"].errors["phone"])
    user.refresh_from_db()
    assert (user.last_name, user.contact) == ("李", None)


def test_a_change_of_roles_is_on_record(administrator: Client) -> None:
    user = UserFactory(role="editor")
    administrator.post(f"{USERS}edit/{user.pk}/", filled(user, groups=[group("moderator")], is_active=""))
    record = last_record()
    assert (record.act, record.subject) == ("user.roles", f"user:{user.pk}")
    assert (record.data["added"], record.data["removed"]) == (["moderator"], ["editor"])
    assert record.data["active"] is False


def test_a_new_superuser_is_on_record(administrator: Client) -> None:
    user = UserFactory()
    administrator.post(f"{USERS}edit/{user.pk}/", filled(user, is_superuser="on"))
    assert last_record().data["superuser"] is True


def test_roles_given_to_many_at_once_are_on_record(administrator: Client) -> None:
    users = UserFactory.create_batch(2)
    ids = "&".join(f"id={user.pk}" for user in users)
    administrator.post(f"/admin/bulk/accounts/user/assign_role/?{ids}", {"role": group("moderator")})
    records = Record.objects.filter(act="user.bulk").order_by("subject")
    assert [record.data["role"] for record in records] == ["moderator", "moderator"]
    assert {user.groups.get().name for user in users} == {"moderator"}


@pytest.mark.slow
def test_a_lost_telephone_is_answered_by_a_new_start(administrator: Client) -> None:
    user = UserFactory(role="moderator")
    set_up(user)
    assert "reset_second_factor" in administrator.get(f"{USERS}edit/{user.pk}/").content.decode()
    administrator.post(f"{USERS}edit/{user.pk}/", filled(user, reset_second_factor="on"))
    assert devices.app_of(user) is None


def test_a_deleted_user_leaves_a_record_and_no_number(administrator: Client) -> None:
    user = UserFactory(username="gone", phone=PHONE)
    administrator.post(f"{USERS}delete/{user.pk}/")
    assert not User.objects.filter(pk=user.pk).exists()
    assert last_record().data == {"user": "gone"}
    assert not Contact.objects.with_phone(PHONE).exists()
