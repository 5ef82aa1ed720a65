"""The switch of the elder mode: works without script, leads back to own pages only."""

import pytest
from django.test import Client
from hypothesis import given, strategies as st

from portal.shell.elder import own_path

pytestmark = [pytest.mark.urls("tests.portal.shell.pages"), pytest.mark.django_db]


def test_the_switch_sets_a_cookie_for_a_year_and_goes_back(client: Client) -> None:
    response = client.post("/elder/", {"back": "/p/320512/?lang=en"})
    assert response["Location"] == "/p/320512/?lang=en"
    cookie = response.cookies["elder"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("1", 365 * 24 * 3600, "Lax")


def test_the_switch_turns_back_again(client: Client) -> None:
    client.post("/elder/", {"back": "/"})
    response = client.post("/elder/", {"back": "/"})
    assert response.cookies["elder"].value == ""


def test_a_double_tap_leaves_what_was_asked_for(client: Client) -> None:
    for _ in range(2):
        client.post("/elder/", {"back": "/", "elder": "1"})
    assert client.cookies["elder"].value == "1"


def test_the_switch_needs_no_session(client: Client) -> None:
    response = client.post("/elder/", {"back": "/"})
    assert set(response.cookies) == {"elder"}
    assert response["Cache-Control"] == "no-store"


FOREIGN = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "///evil.example",
    "",
    "/x\r\nSet-Cookie: a=b",
    "/elder/",
    "/" + "x" * 3000,
]


@pytest.mark.parametrize("back", FOREIGN)
def test_it_never_leads_to_another_site(client: Client, back: str) -> None:
    assert client.post("/elder/", {"back": back})["Location"] == "/"


@pytest.mark.slow
@given(st.text())
def test_whatever_is_sent_the_way_back_is_one_path_of_our_own(back: str) -> None:
    path = own_path(back)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert path.isprintable()


def test_another_site_cannot_press_the_switch(client: Client) -> None:
    response = client.post("/elder/", {"back": "/"}, headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert "请在本网站的页面上填写后再提交。" in response.content.decode()
    assert "elder" not in response.cookies


def test_the_switch_is_not_a_link(client: Client) -> None:
    assert client.get("/elder/").status_code == 405


def test_the_page_offers_the_other_mode_and_itself_as_the_way_back(client: Client) -> None:
    page = client.get("/p/plain/?page=2").content.decode()
    assert 'name="back" value="/p/plain/?page=2"' in page
    assert "大字版" in page and "data-size" not in page
    client.cookies["elder"] = "1"
    page = client.get("/p/plain/").content.decode()
    assert '<html lang="zh-CN" data-size="elder">' in page
    assert "标准版" in page
