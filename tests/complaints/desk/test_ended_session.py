"""A session that ended while somebody typed at the desk: signing in brings the words back."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cms.directory.models import Reach
from complaints.models import Complaint
from portal.accounts.models import User
from portal.guard import tokens
from tests.complaints.desk.conftest import text
from tests.factories.complaints import received
from tests.factories.people import PASSWORD
from tests.portal.accounts.second_factor.test_devices import now_on, set_up

NEW, LOGIN, VERIFY = "/admin/complaints/new/", "/admin/login/", "/admin/second-factor/"
CALL = {"category": "foul_water", "description": '水发黑"<b>', "source": "phone", "kind": "report"}


def hidden(answer: Any, form: str = "") -> dict[str, str]:
    """The hidden fields of the page, but for the token against foreign forms."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def enter(client: Client, user: User, said: dict[str, str], password: str = PASSWORD) -> Any:
    """The sign-in form with what it carries."""
    return client.post(LOGIN, {**said, "username": user.username, "password": password})


def test_an_entry_is_offered_after_the_sign_in(client: Client, operator: User, reach: Reach) -> None:
    answer = client.post(NEW, {**CALL, "token": tokens.make()})
    assert answer.status_code == 403 and "您写的还在" in text(answer) and "no-store" in answer["Cache-Control"]
    wrong = enter(client, operator, hidden(answer), "wrong")
    offered = enter(client, operator, hidden(wrong))
    assert "接着交" in text(offered) and f'action="{NEW}"' in text(offered) and not Complaint.objects.exists()
    sent = client.post(NEW, hidden(offered))
    assert "data-case-code" in text(sent) and Complaint.objects.get().description == '水发黑"<b>'


def test_a_move_is_offered_after_the_sign_in(client: Client, officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    there = f"/admin/complaints/{case.number}/ask/?view=mine"
    offered = enter(client, officer, hidden(client.post(there, {"version": case.version, "words": "在哪座桥"})))
    assert f'action="{there}"' in text(offered)
    assert client.post(there, hidden(offered)).status_code == 302
    case.refresh_from_db()
    assert case.status == "need_info"


def test_the_second_factor_comes_between_and_loses_nothing(client: Client, operator: User, reach: Reach) -> None:
    device, _codes = set_up(operator)
    asked = enter(client, operator, hidden(client.post(NEW, {**CALL, "token": tokens.make()})))
    assert f'action="{VERIFY}"' in text(asked)
    again = client.post(NEW, {**CALL, "token": tokens.make()})
    assert again.status_code == 403 and f'action="{VERIFY}"' in text(again)
    with time_machine.travel(timezone.now() + timedelta(seconds=2)):
        offered = client.post(VERIFY, {**hidden(asked), "code": now_on(device)})
        assert "data-case-code" in text(client.post(NEW, hidden(offered)))


def test_where_it_has_to_be_set_up_first_the_words_wait(
    client: Client, operator: User, reach: Reach, settings: Settings
) -> None:
    settings.STAFF_OTP = "required"
    asked = enter(client, operator, hidden(client.post(NEW, {**CALL, "token": tokens.make()})))
    device = operator.totpdevice_set.get()  # type: ignore[attr-defined]
    codes = client.post(f"{VERIFY}enrol/", {**hidden(asked), "code": now_on(device)})
    assert "data-backup-code" in text(codes) and hidden(codes)["description"] == CALL["description"]


def test_photos_have_to_be_chosen_again_and_that_is_said(client: Client, operator: User, reach: Reach) -> None:
    photo = SimpleUploadedFile("a.jpg", b"\xff\xd8")
    answer = client.post(NEW, {**CALL, "token": tokens.make(), "photos": photo})
    offered = enter(client, operator, hidden(answer))
    assert "照片没能带过来" in text(offered) and "lost_files" not in hidden(offered)


def test_a_foreign_form_is_not_carried(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(NEW, CALL)
    assert answer.status_code == 403 and "水发黑" not in text(answer)


def test_it_leads_nowhere_but_into_the_admin(client: Client, operator: User) -> None:
    said = {"kept": '[["x", "y"]]', "next": "https://evil.example/"}
    assert 'action="/admin/"' in text(enter(client, operator, said))


def test_a_form_with_a_password_and_a_script_s_request_are_not_carried(client: Client, db: None) -> None:
    assert client.post("/admin/users/add/", {"password1": "secret"}).status_code == 302
    assert client.post(NEW, CALL, headers={"sec-fetch-mode": "cors"}).status_code == 302


def test_the_sign_in_speaks_chinese(client: Client, db: None) -> None:
    page = text(client.get(LOGIN))
    assert "河长制工作台" in page and "Password" not in page and "Wagtail</h1>" not in page
    assert "密码" in page and "用户名" in page
