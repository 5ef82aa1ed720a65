"""What the roles are and may."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from portal.accounts import roles
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
RIGHTS_OVER_USERS = [f"{app}.{act}_{model}" for app, model in (("accounts", "user"), ("auth", "group"))
                     for act in ("add", "change", "delete")]  # fmt: skip
OUTSIDE = {"chief", "police", "contractor", "patroller", "teacher", "juror", "volunteer"}


@pytest.fixture
def restored() -> Iterator[None]:
    before = {role: set(names) for role, names in roles.granted.items()}
    yield
    roles.granted.clear()
    roles.granted.update(before)


def test_every_role_is_a_group_after_migrate() -> None:
    assert set(roles.ROLES) <= set(Group.objects.values_list("name", flat=True))


def test_every_permission_that_is_asked_for_exists() -> None:
    assert roles.apply() == []


@pytest.mark.parametrize("role", sorted(roles.ROLES))
def test_only_the_administrator_has_rights_over_users(role: str) -> None:
    user = UserFactory(role=role)
    assert {user.has_perm(name) for name in RIGHTS_OVER_USERS} == {role == "administrator"}


@pytest.mark.parametrize("role", sorted(roles.ROLES))
def test_the_admin_opens_to_those_who_work_in_it(role: str) -> None:
    assert UserFactory(role=role).has_perm("wagtailadmin.access_admin") == (role not in OUTSIDE)


def test_a_grant_of_a_higher_floor_reaches_the_group(restored: None) -> None:
    roles.grant("volunteer", "audit.view_record")
    roles.apply()
    roles.apply()
    assert UserFactory(role="volunteer").has_perm("audit.view_record")


@pytest.mark.parametrize(
    ("role", "permission"), [("moderator", "accounts.change_user"), ("leader", "auth.change_group"), ("king", "a.b")]
)
def test_a_dangerous_or_unknown_grant_is_refused(role: str, permission: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        roles.grant(role, permission)


def test_a_permission_that_does_not_exist_is_named(restored: None) -> None:
    roles.grant("leader", "complaints.fly")
    assert roles.apply() == ["complaints.fly"]
    with pytest.raises(CommandError, match=r"complaints\.fly"):
        call_command("grant_roles")


def test_a_slip_in_one_grant_does_not_keep_the_others_from_their_rights(restored: None) -> None:
    from wagtail.models import GroupPagePermission

    GroupPagePermission.objects.all().delete()
    roles.grant("leader", "audit.fly")
    roles.apply()
    assert GroupPagePermission.objects.filter(group__name="publisher").exists()


def test_what_was_granted_by_hand_stays() -> None:
    group = Group.objects.get(name="leader")
    group.permissions.add(roles.found({"audit.view_record"})["audit.view_record"])
    call_command("grant_roles")
    assert UserFactory(role="leader").has_perm("audit.view_record")


def test_permits_asks_for_any_of_the_roles() -> None:
    user = UserFactory(role="moderator")
    assert roles.permits(user, "editor", "moderator")
    assert not roles.permits(user, "editor")
    assert not roles.permits(user)
    assert not roles.permits(AnonymousUser(), "moderator")


def test_an_editor_may_write_pages_and_a_publisher_publish_them() -> None:
    from wagtail.models import Page

    page = Page.objects.filter(depth=2).first()
    assert page
    editor, publisher, chief = (
        page.permissions_for_user(UserFactory(role=r)) for r in ("editor", "publisher", "chief")
    )
    assert (editor.can_edit(), editor.can_publish()) == (True, False)
    assert (publisher.can_edit(), publisher.can_publish()) == (True, True)
    assert not chief.can_edit()
