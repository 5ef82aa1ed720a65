"""Error pages: plain words, a way on, and no dependence on what may be broken."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from portal.shell import errors, office

pytestmark = [pytest.mark.urls("tests.portal.shell.pages"), pytest.mark.django_db]


def test_a_page_that_is_not_there_says_where_to_go(client: Client) -> None:
    response = client.get("/nothing/")
    page = response.content.decode()
    assert response.status_code == 404
    for words in ("没有找到这一页", "扫牌子", "输入牌号", "举报", "打电话", "0000-1234567"):
        assert words in page
    assert page.count("<h1>") == 1
    assert 'content="noindex"' in page


@pytest.mark.parametrize(("name", "status"), [("refuses", 403), ("suspects", 400)])
def test_a_refusal_has_a_page_of_its_own(client: Client, name: str, status: int) -> None:
    response = client.get(f"/p/{name}/")
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert "打电话" in response.content.decode()


def test_a_fault_of_ours_is_told_as_ours(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/p/fails/")
    page = response.content.decode()
    assert response.status_code == 500
    for words in ("系统出了点问题，不是您的错。", "您写的内容还在这部手机里。", "0000-1234567"):
        assert words in page


def test_a_fault_is_told_in_english_on_the_english_path(client: Client) -> None:
    client.raise_request_exception = False
    assert b"It is not your fault." in client.get("/p/fails/?lang=en").content


def test_the_500_page_asks_no_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        errors.server_error(RequestFactory().get("/"))


def test_when_even_the_500_page_fails_a_few_words_remain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.shell.errors.loader.render_to_string", lambda *_: 1 / 0)
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "不是您的错" in response.content.decode()


def test_a_404_comes_up_while_the_database_is_down(client: Client) -> None:
    def broken() -> office.OfficeFacts:
        raise OperationalError

    office.provide(broken)
    assert client.get("/nothing/").status_code == 404


def test_a_body_that_is_too_large_is_told_the_limits() -> None:
    page = errors.too_large(RequestFactory().post("/report/"))
    assert page.status_code == 413
    assert "15兆" in page.content.decode()


def test_too_many_tries_tell_when_to_come_back() -> None:
    response = errors.too_many(RequestFactory().get("/track/"), seconds=900)
    assert (response.status_code, response["Retry-After"]) == (429, "900")
    assert "请过15分钟再试" in response.content.decode()


def test_a_locked_sign_in_says_how_long_and_whom_to_ask() -> None:
    response = errors.locked_out(RequestFactory().post("/admin/login/"), None, {"username": "x"})
    assert response.status_code == 429
    assert "请过15分钟再试" in response.content.decode()
    assert "请找管理员" in response.content.decode()


def test_a_form_left_open_too_long_is_told_what_to_do() -> None:
    response = errors.csrf_failure(RequestFactory().post("/admin/"), reason="CSRF token missing.")
    assert response.status_code == 403
    assert "刷新以后再提交一次" in response.content.decode()
