"""Signing in on the bank: by a code on the telephone, or by password and what the second factor asks."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from pytest_django import Settings

from complaints.models import Complaint
from portal.accounts import sign_in_view
from portal.accounts.models import PhoneCode, User
from portal.accounts.second_factor import devices
from portal.guard import challenge, tokens
from portal.uploads.models import AheadPhoto
from tests.complaints.field.test_answer import photo
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
PHONE, STRANGE = "139 0000 0001", "139 0000 0009"
URL = "/field/sign-in/"


def step(client: Client, name: str, **said: str) -> Any:
    """One form of the page; the second one with the ticket that the first one's answer held."""
    if name == "code" and PhoneCode.objects.exists():
        said = {"ticket": PhoneCode.objects.latest("pk").ticket(), **said}
    return client.post(URL, {"step": name, **said})


def code_for(client: Client, phone: str = PHONE) -> str:
    """Asks for a code; what the message will say."""
    assert step(client, "phone", phone=phone).status_code == 200
    return PhoneCode.objects.latest("pk").code()


def test_the_code_on_the_telephone_opens_the_list(handler: User, client: Client) -> None:
    response = step(client, "code", phone=PHONE, code=code_for(client))
    assert response.headers["Location"] == "/field/"
    assert client.get("/field/").status_code == 200


def test_an_unknown_number_gets_the_same_answer(handler: User, client: Client) -> None:
    known, unknown = (step(client, "phone", phone=number) for number in (PHONE, STRANGE))
    assert shape(known) == shape(unknown)


def shape(response: Any) -> str:
    """The page without the number and the token of its forms."""
    page = response.content.decode().replace(PHONE, "").replace(STRANGE, "")
    return re.sub(r'name="(csrfmiddlewaretoken|ticket)" value="[^"]+"', "", page)


def test_the_page_hands_the_ticket_on(handler: User, client: Client) -> None:
    page = step(client, "phone", phone=PHONE).content.decode()
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    assert found
    code = PhoneCode.objects.latest("pk").code()
    wrong = step(client, "code", phone=PHONE, code="x", ticket=found[1]).content.decode()
    assert f'name="ticket" value="{found[1]}"' in wrong
    assert step(client, "code", phone=PHONE, code=code, ticket=found[1]).status_code == 302


def test_three_wrong_codes_end_it(handler: User, client: Client) -> None:
    code = code_for(client)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _slip in range(3):
        assert step(client, "code", phone=PHONE, code=wrong).status_code == 422
    response = step(client, "code", phone=PHONE, code=code)
    assert response.status_code == 422
    assert 'href="#code"' in response.content.decode()


def test_a_code_of_six_minutes_ago_opens_nothing(handler: User, client: Client) -> None:
    code = code_for(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert step(client, "code", phone=PHONE, code=code).status_code == 422


@pytest.mark.parametrize("typed", ["", "123", "不是号码", "\x00", "1" * 500])
def test_what_is_no_number_is_said_at_the_field(typed: str, client: Client, db: None) -> None:
    response = step(client, "phone", phone=typed)
    assert response.status_code == 422
    assert 'aria-describedby="phone-h phone-e"' in response.content.decode()


def test_a_sixth_code_within_the_hour_is_not_sent(handler: User, client: Client) -> None:
    for _code in range(5):
        code_for(client)
    assert "一小时后再试" in step(client, "phone", phone=PHONE).content.decode()


@pytest.mark.slow
def test_where_strangers_asked_for_many_codes_a_proof_of_work_brings_the_next(
    handler: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        step(Client(REMOTE_ADDR=f"198.51.100.{number % 4}"), "phone", phone=PHONE)
    asked = step(client, "phone", phone=PHONE)
    page = asked.content.decode()
    assert asked.status_code == 422 and page.count("<altcha-widget") == 1 and f'value="{PHONE}"' in page
    monkeypatch.setattr(challenge, "passed", lambda request: True)
    assert step(client, "code", phone=PHONE, code=code_for(client)).headers["Location"] == "/field/"


def test_the_password_opens_the_list(handler: User, client: Client) -> None:
    assert step(client, "password", username="handler", password=PASSWORD).headers["Location"] == "/field/"


def test_a_wrong_password_says_what_to_do_and_five_are_too_many(handler: User, client: Client) -> None:
    for _slip in range(4):
        assert step(client, "password", username="handler", password="wrong").status_code == 422
    assert step(client, "password", username="handler", password="wrong").status_code == 429
    assert step(client, "password", username="handler", password=PASSWORD).status_code == 429


def test_who_has_an_app_is_asked_for_its_code(handler: User, client: Client) -> None:
    device = devices.waiting_for(handler, None)
    devices.confirm(user=handler, device=device)
    page = step(client, "password", username="handler", password=PASSWORD).content.decode()
    assert 'name="step" value="second"' in page
    assert client.get("/field/").headers["Location"].startswith(URL)
    assert step(client, "second", code="000000x").status_code == 422
    with time_machine.travel(timezone.now() + timedelta(seconds=3)):
        code = f"{totp(device.bin_key, drift=device.drift):06d}"
        assert step(client, "second", code=code).headers["Location"] == "/field/"
        assert client.get("/field/").status_code == 200


def test_where_the_second_factor_is_required_the_password_alone_does_not_do(
    handler: User, client: Client, settings: Settings
) -> None:
    settings.STAFF_OTP = "required"
    response = step(client, "password", username="handler", password=PASSWORD)
    assert response.status_code == 422
    assert "请用手机验证码登录" in response.content.decode()
    client.force_login(handler, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/field/").status_code == 302
    fresh = Client()
    assert step(fresh, "code", phone=PHONE, code=code_for(fresh)).headers["Location"] == "/field/"
    assert fresh.get("/field/").status_code == 200


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/admin/", "/field/sign-out/", "/field/\n"])
def test_it_leads_nowhere_else(to: str, handler: User, client: Client) -> None:
    response = step(client, "code", phone=PHONE, code=code_for(client), next=to)
    assert response.headers["Location"] == "/field/"


def test_one_comes_back_to_where_one_was(handler: User, task: Complaint, client: Client) -> None:
    there = reverse("field:case", args=[task.public_number])
    assert client.get(there).headers["Location"] == f"{URL}?{urlencode({'next': there})}"
    assert step(client, "code", phone=PHONE, code=code_for(client), next=there).headers["Location"] == there


def test_staff_forms_keep_django_s_csrf(handler: User) -> None:
    assert step(Client(enforce_csrf_checks=True), "phone", phone=PHONE).status_code == 403


@pytest.mark.slow
def test_an_ended_session_loses_neither_words_nor_photos(handler: User, task: Complaint, client: Client) -> None:
    there = reverse("field:answer", args=[task.public_number])
    said = {"version": task.version, "token": tokens.make(), "text": "已经清走“两车”", "outcome": "solved"}
    response = client.post(there, {**said, "photo1": photo()})
    assert response.status_code == 403
    kept = carried(response)
    response = step(client, "phone", phone=PHONE, next=there, kept=kept)
    kept = carried(response)
    response = step(client, "code", phone=PHONE, code=PhoneCode.objects.latest("pk").code(), next=there, kept=kept)
    again = hidden(response)
    assert again["text"] == "已经清走“两车”"
    assert again["uploaded"] == str(AheadPhoto.objects.get().pk)
    assert client.post(there, again).status_code == 302
    task.refresh_from_db()
    assert (task.status, task.evidence.count()) == ("answered", 1)


def hidden(response: Any) -> dict[str, str]:
    """The hidden fields of a page, unescaped."""
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode())
    return {name: unescape(value) for name, value in found}


def carried(response: Any) -> str:
    return hidden(response)["kept"]


def test_a_stranger_s_photo_without_our_token_is_not_kept(task: Complaint, client: Client) -> None:
    client.post(reverse("field:answer", args=[task.public_number]), {"text": "x", "photo1": photo()})
    assert not AheadPhoto.objects.exists()


@pytest.mark.parametrize("kept", ["{", "[1]", '{"a":1}', '[["text","\\ud800"]]', "[" * 5000, '[["a"]]'])
def test_a_forged_carried_form_is_no_fault(kept: str, client: Client, db: None) -> None:
    assert step(client, "phone", phone="", kept=kept).status_code == 422


def test_signing_out_ends_it(phone: Client) -> None:
    assert phone.get("/field/sign-out/").status_code == 405
    assert phone.post("/field/sign-out/").headers["Location"] == URL
    assert phone.get("/field/").status_code == 302


def test_a_locked_database_keeps_the_name_and_not_the_password(
    handler: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(sign_in_view, "login", locked)
    response = step(client, "password", username="handler", password=PASSWORD)
    page = response.content.decode()
    assert response.status_code == 503
    assert 'value="handler"' in page
    assert PASSWORD not in page
