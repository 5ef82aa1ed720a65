"""Setting up, and being asked."""

import re

import pytest
from django.test import Client

from portal.accounts import phone_sessions
from portal.accounts.models import User
from portal.accounts.second_factor import devices
from tests.factories.people import PASSWORD, UserFactory
from tests.portal.accounts.second_factor.test_devices import now_on, set_up

pytestmark = pytest.mark.django_db
VERIFY, ENROL = "/admin/second-factor/", "/admin/second-factor/enrol/"


@pytest.fixture
def user() -> User:
    return UserFactory(role="moderator")


@pytest.fixture
def desk(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_the_page_shows_the_secret_as_picture_and_as_letters(desk: Client, user: User) -> None:
    page = desk.get(ENROL).content.decode()
    device = devices.waiting_for(user, desk.session["second_factor_device"])
    assert "<svg" in page
    assert devices.secret_of(device) in page
    assert page.count("<h1") == 1


def test_the_first_code_sets_it_up_and_shows_the_backup_codes_once(desk: Client, user: User) -> None:
    desk.get(ENROL)
    device = devices.waiting_for(user, desk.session["second_factor_device"])
    page = desk.post(ENROL, {"code": now_on(device)}).content.decode()
    codes = re.findall(r"data-backup-code>([^<]+)", page)
    assert len(codes) == devices.BACKUP_CODES
    assert devices.app_of(user) == device
    assert desk.get("/admin/").status_code == 200
    assert devices.check(user=user, code=codes[0])


def test_a_wrong_first_code_keeps_the_secret_and_says_so(desk: Client, user: User) -> None:
    desk.get(ENROL)
    device = devices.waiting_for(user, desk.session["second_factor_device"])
    page = desk.post(ENROL, {"code": "12"}).content.decode()
    assert "验证码不对" in page
    assert devices.secret_of(device) in page
    assert devices.app_of(user) is None


def test_a_password_alone_does_not_replace_the_app(desk: Client, user: User) -> None:
    device, _codes = set_up(user)
    for answer in (desk.get(ENROL), desk.post(ENROL, {"code": "123456"})):
        assert answer.headers["Location"] == VERIFY
    assert devices.app_of(user) == device


def test_the_right_code_leads_on_under_a_new_session_key(desk: Client, user: User) -> None:
    device, _codes = set_up(user)
    before = desk.session.session_key
    answer = desk.post(VERIFY, {"code": now_on(device), "next": "/admin/account/"})
    assert answer.headers["Location"] == "/admin/account/"
    assert desk.session.session_key != before
    assert desk.get("/admin/account/").status_code == 200


def test_full_width_digits_and_blanks_are_taken(desk: Client, user: User) -> None:
    device, _codes = set_up(user)
    wide = now_on(device).translate({48 + digit: 0xFF10 + digit for digit in range(10)})
    assert desk.post(VERIFY, {"code": f"{wide[:3]} {wide[3:]}"}).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/admin/", "/field/", "javascript:x"])
def test_it_leads_nowhere_else(desk: Client, user: User, elsewhere: str) -> None:
    device, _codes = set_up(user)
    answer = desk.post(VERIFY, {"code": now_on(device), "next": elsewhere})
    assert answer.headers["Location"] == "/admin/"


@pytest.mark.parametrize("code", ["", "12", "x" * 500, "\x00", "abcd-efgh"])
def test_a_wrong_code_is_told_so_at_its_field(desk: Client, user: User, code: str) -> None:
    set_up(user)
    answer = desk.post(VERIFY, {"code": code})
    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert not desk.session.get("otp_device_id")


def test_without_an_app_there_is_nothing_to_ask(desk: Client) -> None:
    assert desk.get(VERIFY).headers["Location"] == ENROL


def test_a_session_by_telephone_sets_nothing_up(desk: Client, user: User) -> None:
    session = desk.session
    session[phone_sessions.MARK] = True
    session.save()
    assert desk.get(ENROL).status_code == 403
    assert devices.app_of(user) is None


def test_a_chief_without_the_admin_has_no_such_page(client: Client) -> None:
    client.force_login(UserFactory(role="chief"))
    assert client.get(ENROL).status_code == 302


def test_the_whole_way_from_the_password(client: Client, user: User) -> None:
    device, _codes = set_up(user)
    client.post("/admin/login/", {"username": user.username, "password": PASSWORD})
    assert client.get("/admin/").headers["Location"] == f"{VERIFY}?next=%2Fadmin%2F"
    client.post(VERIFY, {"code": now_on(device)})
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    assert "/admin/login/" in client.get("/admin/").headers["Location"]
