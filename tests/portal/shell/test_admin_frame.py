"""The admin's frame: its name on every page, nothing of Wagtail's own news, no error of Wagtail's for odd input."""

import re
from html import unescape

import pytest
from django.test import Client
from wagtail.models import Page

from portal.accounts.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    """An administrator's browser."""
    user: User = UserFactory(role="administrator", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/audit/", "/admin/images/", "/admin/nothing/"])
def test_the_tab_names_our_own_desk(desk: Client, address: str) -> None:
    page = unescape(desk.get(address).content.decode())
    title = re.search(r"<title>(.*?)</title>", page, re.S)
    assert title is not None and "Wagtail" not in title[1]
    assert address.endswith("nothing/") or "河长制工作台" in title[1]


def test_the_page_of_the_sign_in_is_ours_too(client: Client) -> None:
    title = re.search(r"<title>(.*?)</title>", client.get("/admin/login/").content.decode(), re.S)
    assert title is not None and "河长制工作台" in title[1] and "Wagtail" not in title[1]


def test_nothing_leads_to_wagtails_own_news(desk: Client) -> None:
    page = desk.get("/admin/").content.decode()
    assert not re.search(r"whats-new|editor-guide|guide\.wagtail\.org/(?!content-checks)", page)


@pytest.mark.parametrize("position", ["-1", "1e3", "9" * 30, "", "٣", "abc"])
def test_an_odd_position_is_a_bad_request(desk: Client, position: str) -> None:
    page = Page.objects.filter(depth=2)[0]
    answer = desk.post(f"/admin/pages/{page.pk}/set_position/?position={position}")
    assert answer.status_code == 400


def test_the_root_has_no_place_and_a_good_position_works(desk: Client, client: Client) -> None:
    root, page = Page.objects.get(depth=1), Page.objects.filter(depth=2)[0]
    assert desk.post(f"/admin/pages/{root.pk}/set_position/?position=0").status_code == 404
    assert desk.post("/admin/pages/999999/set_position/").status_code == 404
    assert desk.post(f"/admin/pages/{page.pk}/set_position/?position=0").status_code == 200
    assert client.post(f"/admin/pages/{page.pk}/set_position/").status_code == 302
