"""The duty roster in the admin: who keeps whose, what is refused, and what is warned of."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.directory.grants import ROSTER
from cms.directory.models import DutyLine, DutyMember, DutyShift, Unit
from cms.directory.viewsets.group import group
from portal.accounts.models import User
from portal.audit.models import Record
from portal.contacts.models import Contact
from tests.cms.directory import duty
from tests.factories.directory import PersonFactory, PostingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
VIEWSETS = {viewset.model._meta.model_name: viewset for viewset in group.registerables}
PHONE = "13900001234"


def url(kind: str, view: str, *args: int) -> str:
    return reverse(VIEWSETS[kind].get_url_name(view), args=args)


def text(response: Any) -> str:
    return unescape(response.content.decode())


def signed(client: Client, role: str, office: Unit) -> User:
    user: User = UserFactory(role=role, is_staff=True)
    PostingFactory(user=user, unit=office)
    client.force_login(user)
    return user


@pytest.fixture
def office() -> Unit:
    return duty.county_office()


@pytest.fixture
def officer(client: Client, office: Unit) -> User:
    """The moderator of the county, signed in."""
    return signed(client, "moderator", office)


def person(office: Unit, **more: Any) -> dict[str, Any]:
    return {"office": office.pk, "user": "", "person": PersonFactory().pk, "phone": PHONE, "active": "on", **more}


def hours(office: Unit, **more: Any) -> dict[str, Any]:
    said = {
        "office": office.pk,
        "kind": "day",
        "starts_at": "08:00",
        "ends_at": "18:00",
        "starts_on": "",
        "ends_on": "",
    }
    return {**said, "first": duty.member(office).pk, "deputy": "", "third": "", **more}


@pytest.mark.usefixtures("without_menu")
@pytest.mark.parametrize("kind", ROSTER)
@pytest.mark.parametrize(("role", "adds"), [("moderator", 200), ("duty", 302), ("auditor", 302), ("leader", 302)])
def test_the_office_keeps_its_roster_and_others_read_it(
    client: Client, office: Unit, kind: str, role: str, adds: int
) -> None:
    duty.everything()
    signed(client, role, office)
    assert client.get(url(kind, "index")).status_code == 200
    assert client.get(url(kind, "add")).status_code == adds


@pytest.mark.parametrize("role", ["editor", "handler"])
@pytest.mark.parametrize("kind", ROSTER)
def test_who_is_called_at_night_concerns_neither_editors_nor_units(
    client: Client, office: Unit, kind: str, role: str
) -> None:
    signed(client, role, office)
    assert client.get(url(kind, "index")).status_code == 302


@pytest.mark.parametrize("kind", ROSTER)
@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage"])
def test_the_roster_of_another_county_does_not_exist(client: Client, kind: str, view: str) -> None:
    duty.everything()
    signed(client, "moderator", duty.county_office(other=True))
    row = VIEWSETS[kind].model.objects.first()
    assert client.get(url(kind, view, row.pk)).status_code == 404
    assert f"/{row.pk}/" not in text(client.get(url(kind, "index")))


def test_a_number_is_kept_encrypted_shown_masked_and_on_record(client: Client, officer: User, office: Unit) -> None:
    assert client.post(url("dutymember", "add"), person(office)).status_code == 302
    member = DutyMember.objects.get()
    assert member.way is not None and member.way.phone == f"+86{PHONE}"
    pages = [text(client.get(url("dutymember", *at))) for at in (("index",), ("edit", member.pk))]
    assert all("139****1234" in page and PHONE not in page for page in pages)
    assert Record.objects.filter(act="duty.phone", subject=f"duty:{member.pk}").exists()


def test_a_new_number_erases_the_old_one(client: Client, officer: User, office: Unit) -> None:
    client.post(url("dutymember", "add"), person(office))
    member = DutyMember.objects.get()
    changed = person(office, person=member.person_id, phone="13900005678")
    client.post(url("dutymember", "edit", member.pk), changed)
    client.post(url("dutymember", "edit", member.pk), {**changed, "phone": ""})
    member.refresh_from_db()
    assert member.way is not None and member.way.phone == "+8613900005678"
    assert Contact.objects.filter(erased_at=None).count() == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"phone": ""}, "请填手机号"),
        ({"phone": "0571-87654321"}, "能收短信"),
        ({"phone": "123"}, "号码"),
        ({"person": ""}, "请选一样"),
    ],
)
def test_somebody_who_cannot_be_called_is_refused(
    client: Client, officer: User, office: Unit, said: dict[str, str], words: str
) -> None:
    assert words in text(client.post(url("dutymember", "add"), person(office, **said)))
    assert not DutyMember.objects.exists()


def test_an_account_without_a_telephone_is_refused(client: Client, officer: User, office: Unit) -> None:
    answer = client.post(url("dutymember", "add"), person(office, user=officer.pk, person="", phone=""))
    assert "请先填上" in text(answer) and not DutyMember.objects.exists()


@pytest.mark.parametrize("kind", ["dutymember", "dutyshift", "dutyline"])
def test_nothing_is_added_to_another_office(client: Client, officer: User, kind: str) -> None:
    other = duty.county_office(other=True)
    forms = {"dutymember": person(other), "dutyshift": hours(other), "dutyline": {"office": other.pk, "number": "1"}}
    before = VIEWSETS[kind].model.objects.count()
    assert client.post(url(kind, "add"), forms[kind]).status_code == 200
    assert VIEWSETS[kind].model.objects.count() == before


def test_people_of_another_office_cannot_be_put_on_a_shift(client: Client, officer: User, office: Unit) -> None:
    foreign = duty.member(duty.county_office(other=True))
    page = text(client.get(url("dutyshift", "add")))
    assert str(foreign) not in page
    assert client.post(url("dutyshift", "add"), hours(office, first=foreign.pk)).status_code == 200
    assert not DutyShift.objects.exists()


def test_a_shift_and_a_line_are_written_and_the_help_is_chinese(client: Client, officer: User, office: Unit) -> None:
    assert "比开始早，或者一样，就是到第二天。" in text(client.get(url("dutyshift", "add")))
    assert client.post(url("dutyshift", "add"), hours(office)).status_code == 302
    assert client.post(url("dutyline", "add"), {"office": office.pk, "number": "0000-1"}).status_code == 302
    assert (DutyShift.objects.count(), DutyLine.objects.count()) == (1, 1)


def test_the_list_of_shifts_warns_of_the_own_gaps_alone(client: Client, officer: User, office: Unit) -> None:
    other = duty.county_office(other=True)
    for one in (office, other):
        duty.shift(one, "night", 8, 6, duty.member(one))
    page = text(client.get(url("dutyshift", "index")))
    assert "没有人值班，请补上" in page and "7天里还有" in page
    assert f"{other.short_name} 11月" not in page


def test_a_whole_roster_is_not_warned_of(client: Client, officer: User, office: Unit) -> None:
    duty.shift(office, "night", 8, 8, duty.member(office))
    assert "没有人值班" not in text(client.get(url("dutyshift", "index")))


@pytest.mark.slow
@pytest.mark.usefixtures("without_menu")  # its numbers are asked anew every 15 seconds, here or there on a busy machine
def test_the_size_of_the_list_costs_no_query(client: Client, officer: User, office: Unit) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(kind: str) -> int:
        client.get(url(kind, "index"))
        with CaptureQueriesContext(connection) as seen:
            client.get(url(kind, "index"))
        return len(seen)

    duty.shift(office, "night", 8, 6, duty.member(office))
    small = {kind: cost(kind) for kind in ("dutymember", "dutyshift")}
    for _ in range(4):
        duty.shift(office, "night", 8, 6, duty.member(office), duty.member(office, account="user"))
    assert {kind: cost(kind) for kind in small} == small
    assert max(small.values()) <= 20
