"""Groups in the Wagtail admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from portal.accounts import roles
from portal.audit.models import Record
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PANELS = ("page_permissions", "collection_permissions", "image_permissions", "document_permissions")


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(UserFactory(role="administrator"))
    return client


def filled(**values: Any) -> dict[str, Any]:
    """The form with every panel of rights empty."""
    counts = {f"{panel}-{kind}_FORMS": 0 for panel in PANELS for kind in ("TOTAL", "INITIAL")}
    return counts | values


@pytest.mark.slow
def test_a_change_of_what_a_role_may_is_on_record(administrator: Client) -> None:
    group = Group.objects.get(name="leader")
    page = administrator.get(f"/admin/groups/edit/{group.pk}/").content.decode()
    assert str(roles.ROLES["leader"]) in page
    {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.select_related("content_type")}
    administrator.post(f"/admin/groups/edit/{group.pk}/", filled(name="leader"))
    record = Record.objects.get(act="group.changed")
    assert record.subject == f"group:{group.pk}"
    assert record.data["removed"] == ["complaints.view_limitprofile", "wagtailadmin.access_admin"]


def test_a_role_keeps_its_name_and_its_place(administrator: Client) -> None:
    group = Group.objects.get(name="leader")
    administrator.post(f"/admin/groups/edit/{group.pk}/", filled(name="boss"))
    administrator.post(f"/admin/groups/delete/{group.pk}/")
    assert Group.objects.get(pk=group.pk).name == "leader"


def test_a_group_of_one_s_own_is_made_and_deleted_on_record(administrator: Client) -> None:
    administrator.post("/admin/groups/new/", filled(name="实习生"))
    group = Group.objects.get(name="实习生")
    administrator.post(f"/admin/groups/delete/{group.pk}/")
    assert not Group.objects.filter(name="实习生").exists()
    assert list(Record.objects.order_by("pk").values_list("act", flat=True)) == ["group.changed", "group.deleted"]


@pytest.mark.slow
def test_rights_over_users_are_given_to_nobody(administrator: Client) -> None:
    group, own = Group.objects.get(name="leader"), Group.objects.get(name="administrator")
    right = roles.found({"accounts.change_user"})["accounts.change_user"]
    administrator.post(f"/admin/groups/edit/{group.pk}/", filled(name="leader", permissions=[right.pk]))
    administrator.post(f"/admin/groups/edit/{own.pk}/", filled(name="administrator"))
    assert right not in group.permissions.all()
    assert right in own.permissions.all()
