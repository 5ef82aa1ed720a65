import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.images.permissions import permission_policy
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Site

from cms.home.models import HomePage
from portal.accounts import grants
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "edits", "publishes"), [("editor", True, False), ("publisher", True, True), ("moderator", False, False)]
)
def test_an_editor_writes_and_a_publisher_lets_it_out(role: str, edits: bool, publishes: bool) -> None:
    may = HomePage.objects.get().permissions_for_user(UserFactory(role=role))
    assert (may.can_edit(), may.can_publish()) == (edits, publishes)


@pytest.mark.parametrize(("role", "adds"), [("editor", True), ("publisher", True), ("handler", False)])
def test_who_writes_puts_pictures_in(role: str, adds: bool) -> None:
    assert permission_policy.user_has_permission(UserFactory(role=role), "add") is adds


def test_filling_again_changes_nothing() -> None:
    kinds = GroupPagePermission, GroupCollectionPermission
    before = [kind.objects.count() for kind in kinds]
    grants.pages_and_files({group.name: group for group in Group.objects.all()})
    assert [kind.objects.count() for kind in kinds] == before


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("administrator", 200), ("moderator", 302)])
def test_the_offices_facts_are_the_editors(client: Client, role: str, status: int) -> None:
    client.force_login(UserFactory(role=role, is_staff=True))
    site = Site.objects.get(is_default_site=True)
    assert client.get(f"/admin/settings/core/office/{site.pk}/").status_code == status
