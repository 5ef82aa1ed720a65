"""The list of dead letters in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from portal.accounts.models import User
from portal.audit.models import Record
from portal.messaging import sight
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from tests.portal.messaging.conftest import Queue

LIST = "/admin/messages/failed/"


def signed_in(role: str) -> Client:
    """A member of staff in one role who may enter the admin."""
    user = User.objects.create_user(f"one-{role}", password="x")
    group, _new = Group.objects.get_or_create(name=role)
    user.groups.add(group)
    user.user_permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def everything_is_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every subject were a case that the account may open."""
    monkeypatch.setattr(sight, "_judges", [lambda user, subjects: subjects])


@pytest.fixture
def dead(queue: Queue) -> Delivery:
    """A receipt that could not be sent."""
    delivery = queue()
    Delivery.objects.update(state=State.FAILED, attempts=8, error="21614: not a mobile number")
    return delivery


@pytest.mark.parametrize("role", ["administrator", "moderator"])
def test_the_office_sees_them_without_number_and_code(dead: Delivery, role: str) -> None:
    page = signed_in(role).get(LIST).content.decode()
    assert "138****5678" in page
    assert "查询码********" in page
    assert "13812345678" not in page
    assert "48160537" not in page


@pytest.mark.parametrize("role", ["handler", "editor"])
def test_others_see_and_send_nothing(dead: Delivery, role: str) -> None:
    client = signed_in(role)
    client.get(LIST, follow=True)
    assert "138****" not in client.get(LIST, follow=True).content.decode()
    client.post(f"/admin/messages/{dead.pk}/again/")
    assert Delivery.objects.failed().count() == 1


def test_the_button_sends_one_again_and_is_recorded(dead: Delivery) -> None:
    answer = signed_in("moderator").post(f"/admin/messages/{dead.pk}/again/", follow=True)
    assert "已放回发送队列" in answer.content.decode()
    assert Delivery.objects.waiting().count() == 1
    assert Record.objects.get().subject == f"delivery:{dead.pk}"


def test_a_second_press_changes_nothing(dead: Delivery) -> None:
    client = signed_in("moderator")
    client.post(f"/admin/messages/{dead.pk}/again/")
    answer = client.post(f"/admin/messages/{dead.pk}/again/", follow=True)
    assert "已经处理过" in answer.content.decode()
    assert Record.objects.count() == 1


def test_a_link_alone_sends_nothing(dead: Delivery) -> None:
    assert signed_in("moderator").get(f"/admin/messages/{dead.pk}/again/").status_code == 405
