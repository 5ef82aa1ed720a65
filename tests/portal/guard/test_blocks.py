"""The block list, texts alike, and the score of the second challenge."""

import datetime
import json
from io import BytesIO
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone

from portal.accounts.models import User
from portal.guard import alike, blocks, challenge, recaptcha, tokens
from portal.guard.choices import BlockedKind
from portal.guard.models import Block
from tests.factories.people import UserFactory

DAY = datetime.timedelta(days=1)


def listed(days: int = 30) -> Block:
    digests = {BlockedKind.PHONE: "a" * 64, BlockedKind.SOURCE: ""}
    rows = blocks.block(digests=digests, reason="广告", subject="complaint:1", by=None, now=timezone.now(), days=days)
    assert len(rows) == 1, "of whom nothing is known, nothing is noted"
    return rows[0]


@pytest.mark.django_db
def test_a_sender_is_on_the_list_until_its_day_or_until_he_is_lifted() -> None:
    now = timezone.now()
    row = listed()
    assert blocks.is_blocked(["", "b" * 64, "a" * 64], now) and not blocks.is_blocked(["", "b" * 64], now)
    assert not blocks.is_blocked(["a" * 64], now + 31 * DAY)
    assert listed(60).pk == row.pk and blocks.is_blocked(["a" * 64], now + 31 * DAY), "the longer term holds"
    assert listed(1).expires_at > now + 59 * DAY and Block.objects.count() == 1
    blocks.lift(row=row, now=now)
    assert not blocks.is_blocked(["a" * 64], now) and Block.objects.get().lifted_at == now


@pytest.mark.django_db
def test_the_list_is_read_and_lifted_in_the_admin_by_those_who_may(client: Client) -> None:
    row = listed()
    moderator: User = UserFactory.create(role="moderator", is_staff=True)
    client.force_login(moderator)
    page = client.get("/admin/blocked/").content.decode()
    assert row.shown in page and f'href="/admin/blocked/edit/{row.pk}/"' in page, "a row leads to where it is lifted"
    assert client.post(f"/admin/blocked/edit/{row.pk}/", {}).status_code == 302
    row.refresh_from_db()
    assert row.lifted_at is not None
    assert client.get("/admin/blocked/new/").status_code == 302, "entries are made where something is judged"
    client.force_login(UserFactory.create(role="operator", is_staff=True))
    assert client.get("/admin/blocked/").status_code == 302
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    assert client.get("/admin/blocked/").status_code == 200
    for path in ("new/", f"delete/{row.pk}/"):
        assert client.get(f"/admin/blocked/{path}").status_code == 302, "the list is a record, whoever looks at it"


def test_the_fifth_text_alike_is_not_usual_whatever_its_numbers_and_signs(settings: Any) -> None:
    texts = [f"加微信 {n}，低价出售河沙石子{'！' * n}" for n in range(6)]
    assert [alike.usual(text) for text in texts] == [True] * 4 + [False] * 2
    assert all(alike.usual("水臭") for _ in range(9)) and alike.usual("另一处水很臭，没有人来管")
    settings.PUBLIC_RATE = (0, 0)
    assert alike.usual(texts[0])


def test_a_token_tells_its_age() -> None:
    now = timezone.now()
    assert tokens.age(tokens.make(now - datetime.timedelta(seconds=40)), now) >= 40 and tokens.age("", now) > 10**9


@pytest.mark.parametrize(
    ("said", "passed"),
    [
        ({"success": True, "score": 0.9, "action": "report"}, True),
        ({"success": True, "score": 0.1, "action": "report"}, False),
        ({"success": True, "score": 0.9, "action": "other"}, False),
        ({"success": False, "score": 0.9, "action": "report"}, False),
        ({"success": True, "action": "report"}, False),
    ],
)
def test_in_version_3_the_score_decides(settings: Any, said: dict[str, Any], passed: bool) -> None:
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY, settings.RECAPTCHA_VERSION = (
        "public",
        "private",
        "v3",
    )
    request: HttpRequest = RequestFactory().post("/report/", {recaptcha.FIELD: "answer"})
    with patch("django_recaptcha.client.recaptcha_request", return_value=BytesIO(json.dumps(said).encode())):
        assert challenge.passed(request) is passed
    shown = challenge.widget(request)
    html = render_to_string(shown["template"], {"challenge": shown})
    assert "www.recaptcha.net/recaptcha/api.js?render=public" in html and 'name="g-recaptcha-response"' in html
