"""Who is stopped on the way to the admin."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from portal.accounts import phone_sessions
from portal.accounts.models import User
from portal.accounts.second_factor.middleware import SecondFactor
from tests.factories.people import UserFactory
from tests.portal.accounts.second_factor.test_devices import set_up

pytestmark = pytest.mark.django_db
VERIFY, ENROL = "/admin/second-factor/", "/admin/second-factor/enrol/"


@pytest.fixture
def user() -> User:
    return UserFactory(role="moderator")


@pytest.fixture
def desk(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def by_phone(client: Client) -> Client:
    session = client.session
    session[phone_sessions.MARK] = True
    session.save()
    return client


@pytest.mark.parametrize(
    ("mode", "has_app", "leads"),
    [("off", False, None), ("off", True, None), ("optional", False, None), ("optional", True, VERIFY),
     ("required", False, ENROL), ("required", True, VERIFY)],
)  # fmt: skip
def test_the_setting_decides(
    desk: Client, user: User, settings: Settings, mode: str, has_app: bool, leads: str | None
) -> None:
    settings.STAFF_OTP = mode
    if has_app:
        set_up(user)
    answer = desk.get("/admin/account/?tab=1")
    if leads is None:
        assert answer.status_code == 200
    else:
        assert answer.headers["Location"] == f"{leads}?next=%2Fadmin%2Faccount%2F%3Ftab%3D1"


def test_a_form_that_was_sent_waits_for_the_second_factor(desk: Client, user: User, settings: Settings) -> None:
    settings.STAFF_OTP = "required"
    answer = desk.post("/admin/account/", {"x": "写好的话"})
    page = answer.content.decode()
    assert answer.status_code == 403 and "写好的话" in page
    assert f'action="{ENROL}"' in page and 'value="/admin/account/"' in page


@pytest.mark.parametrize("path", ["/admin/login/", ENROL, "/admin/jsi18n/", "/admin/sprite/"])
def test_the_way_in_stays_open(desk: Client, settings: Settings, path: str) -> None:
    settings.STAFF_OTP = "required"
    location = desk.get(path).headers.get("Location", "")
    assert "second-factor" not in location


def test_the_way_out_stays_open(desk: Client, settings: Settings) -> None:
    settings.STAFF_OTP = "required"
    desk.post("/admin/logout/")
    assert "_auth_user_id" not in desk.session


def test_a_visitor_is_sent_to_sign_in(client: Client, settings: Settings) -> None:
    settings.STAFF_OTP = "required"
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("path", ["/admin/", "/admin/account/", VERIFY, ENROL, "/admin/pages/"])
def test_where_it_is_required_no_telephone_opens_the_admin(
    desk: Client, user: User, settings: Settings, path: str
) -> None:
    settings.STAFF_OTP = "required"
    set_up(user)
    assert by_phone(desk).get(path).status_code == 403


def test_the_refusal_shows_the_way_out(desk: Client, settings: Settings) -> None:
    settings.STAFF_OTP = "required"
    page = by_phone(desk).get("/admin/").content.decode()
    assert "请用密码登录" in page
    assert 'action="/admin/logout/"' in page


def test_where_it_is_optional_the_app_is_asked_for_after_the_telephone_too(
    desk: Client, user: User, settings: Settings
) -> None:
    settings.STAFF_OTP = "optional"
    set_up(user)
    assert by_phone(desk).get("/admin/").headers["Location"].startswith(VERIFY)


def test_other_addresses_cost_no_query_and_touch_no_session(
    rf: RequestFactory, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.STAFF_OTP = "required"
    passed = SecondFactor(lambda request: HttpResponse("through"))
    bare: HttpRequest = rf.get("/report/")
    with django_assert_num_queries(0):
        assert passed(bare).content == b"through"  # type: ignore[attr-defined]


def test_a_removed_app_ends_the_verified_session(desk: Client, user: User, settings: Settings) -> None:
    settings.STAFF_OTP = "required"
    device, _codes = set_up(user)
    session = desk.session
    session["otp_device_id"] = device.persistent_id
    session.save()
    assert desk.get("/admin/").status_code == 200
    device.delete()
    assert desk.get("/admin/").headers["Location"].startswith(ENROL)
