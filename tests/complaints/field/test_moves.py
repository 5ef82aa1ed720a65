"""Taking an order, handing it back, asking for more time."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from complaints import dispatch
from complaints.choices import AssignmentState
from complaints.models import Complaint, Look
from portal.accounts.models import User
from portal.codes import numbers
from tests.complaints.acts import ACTS

pytestmark = pytest.mark.django_db


def make(phone: Client, case: Complaint, name: str, **said: str) -> Any:
    """Sends the form with the version that the case has."""
    case.refresh_from_db()
    url = reverse(f"field:{name}", args=[case.public_number])
    return phone.post(url, {"version": case.version, **said})


def test_the_page_offers_what_the_table_allows(order: Complaint, phone: Client) -> None:
    page = phone.get(f"/field/{order.public_number}/").content.decode()
    assert 'data-case-status="assigned"' in page
    assert [f'data-move="{name}"' in page for name in ("begin", "hand_back", "ask_extension", "answer")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_opening_it_is_noted(order: Complaint, phone: Client, handler: User) -> None:
    phone.get(f"/field/{order.public_number}/")
    assert Look.objects.get(complaint=order).user == handler


def test_taking_it_puts_it_to_work(order: Complaint, phone: Client) -> None:
    assert make(phone, order, "begin").status_code == 302
    order.refresh_from_db()
    assert order.status == "handling"
    assert order.assignments.get().state == AssignmentState.TAKEN


def test_a_stale_page_takes_nothing(order: Complaint, phone: Client, officer: User) -> None:
    url = reverse("field:begin", args=[order.public_number])
    response = phone.post(url, {"version": order.version - 1})
    assert response.status_code == 409
    assert "data-conflict" in response.content.decode()
    order.refresh_from_db()
    assert order.status == "assigned"


def test_handing_back_needs_a_reason(order: Complaint, phone: Client) -> None:
    response = make(phone, order, "hand-back", words="  ")
    assert response.status_code == 422
    page = response.content.decode()
    assert 'href="#words"' in page
    assert 'aria-describedby="words-e"' in page


def test_a_handed_back_order_is_gone(order: Complaint, phone: Client) -> None:
    assert make(phone, order, "hand-back", words="归交通局").status_code == 302
    order.refresh_from_db()
    assert order.status == "accepted"
    response = phone.get(f"/field/{order.public_number}/")
    assert response.status_code == 404
    assert "已经收回，不用再办" in response.content.decode()


@pytest.mark.parametrize(
    ("end", "words"), [("withdraw", "举报人已经撤回"), ("transfer", "已经转给外单位"), ("recall", "已经收回")]
)
def test_an_order_that_was_taken_back_says_so_and_nothing_else(
    end: str, words: str, task: Complaint, phone: Client
) -> None:
    ACTS[end](task)
    for page in ("", "answer/", "hand-back/", "photos/1/"):
        response = phone.get(f"/field/{task.public_number}/{page}")
        said = response.content.decode()
        assert response.status_code == 404
        assert words in said
        assert numbers.show(task.public_number) in said
        assert not any(secret in said for secret in (task.dispatch_text, task.number, task.category.name))


def test_a_stranger_learns_nothing_of_it(task: Complaint, phone: Client, handler: User) -> None:
    ACTS["recall"](task)
    handler.postings.all().delete()
    assert "不用再办" not in phone.get(f"/field/{task.public_number}/").content.decode()


def test_a_ruled_order_stays(order: Complaint, phone: Client, handler: User, second_officer: User) -> None:
    unit = order.assignments.get().unit
    assert unit
    dispatch.hand_back(complaint=order, actor=handler, words="归交通局")
    dispatch.rule(complaint=order, actor=second_officer, to=unit, dispatch_text="请办。", words="归你们")
    response = make(phone, order, "hand-back", words="还是不归我们")
    assert "已经裁定过" in response.content.decode()
    assert "还是不归我们" in response.content.decode()


def test_after_the_working_day_it_is_too_late(order: Complaint, phone: Client) -> None:
    order.assignments.update(sent_at=timezone.now() - timedelta(days=12))
    assert "超过退回时限" in make(phone, order, "hand-back", words="不归我们").content.decode()


@pytest.mark.parametrize("until", ["", "2026-13-45", "昨天", "0001-01-01", "9999-12-31T25:00"])
def test_more_time_needs_a_day_after_the_limit(until: str, task: Complaint, phone: Client) -> None:
    response = make(phone, task, "ask-extension", until=until, words="要挖开路面")
    assert response.status_code == 422
    page = response.content.decode()
    assert 'href="#until"' in page
    assert "要挖开路面" in page


def test_more_time_is_asked_until_six_on_that_day(task: Complaint, phone: Client) -> None:
    day = timezone.localdate(task.answer_due_at) + timedelta(days=7)
    assert make(phone, task, "ask-extension", until=day.isoformat(), words="要挖开路面").status_code == 302
    asked = task.assignments.get().extension_asked_to
    assert asked and timezone.localtime(asked).strftime("%F %H:%M") == f"{day} 18:00"
    assert "等河长办答复" in phone.get(f"/field/{task.public_number}/").content.decode()


@pytest.mark.parametrize("name", ["begin", "hand-back", "ask-extension"])
def test_a_locked_database_keeps_what_was_typed(
    name: str, order: Complaint, phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**kwargs: object) -> None:
        raise OperationalError("database is locked")

    from complaints.field import requests

    monkeypatch.setattr(dispatch, "begin", locked)
    for page in (requests.BACK, requests.TIME):
        monkeypatch.setitem(page.__dict__, "act", locked)
    response = make(phone, order, name, words="我写的理由", until="2099-01-01")
    assert response.status_code == 503
    page_text = response.content.decode()
    assert "请过一分钟" in page_text
    assert "我写的理由" in page_text


def test_a_page_left_by_another_move_leads_back_to_the_order(order: Complaint, phone: Client) -> None:
    response = phone.get(reverse("field:answer", args=[order.public_number]))
    assert response.headers["Location"] == reverse("field:case", args=[order.public_number])
