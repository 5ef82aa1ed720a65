"""工牌: one card, one person, one telephone; good for /field/ alone, and over with the post."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory import succession
from cms.directory.models import Appointment, Post
from complaints import field_cards, handover, tasks
from complaints.lifecycle import NotAllowed
from complaints.models import FieldCard
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.cast import account

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)


@pytest.fixture
def card(officer: User, chief: User) -> FieldCard:
    return field_cards.make(user=chief, actor=officer)


def path(card: FieldCard) -> str:
    """Where its code leads, on this site."""
    return re.sub(r"^https?://[^/]+", "", field_cards.address(card))


def scan(card: FieldCard) -> Client:
    """A telephone that has scanned the card and pressed the button."""
    phone = Client()
    assert phone.get(path(card)).status_code == 200
    assert phone.post(path(card)).headers["Location"] == "/field/"
    return phone


def inside(phone: Client) -> bool:
    return phone.get("/field/").status_code == 200


def test_scanning_opens_the_orders_of_its_owner_and_a_look_alone_opens_nothing(card: FieldCard, chief: User) -> None:
    phone = Client()
    assert chief.get_full_name() in phone.get(path(card)).content.decode()
    assert not inside(phone)
    phone.post(path(card))
    assert inside(phone)
    assert phone.get(path(card)).headers["Location"] == "/field/"


def test_its_form_proves_where_it_comes_from(card: FieldCard) -> None:
    phone = Client(enforce_csrf_checks=True)
    page = phone.get(path(card))
    assert page.headers["Referrer-Policy"] == "same-origin", "with none the browser says Origin: null, and Django 403"
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    assert token is not None
    answer = phone.post(path(card), {"csrfmiddlewaretoken": token[1]}, headers={"Origin": "http://testserver"})
    assert answer.headers["Location"] == "/field/"


def test_it_binds_for_ninety_days(card: FieldCard) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        phone = scan(card)
        clock.shift(90 * DAYS - timedelta(minutes=1))
        assert inside(phone)
        clock.shift(timedelta(minutes=2))
        assert not inside(phone)


def test_a_second_telephone_closes_the_first_and_the_owner_is_told(card: FieldCard, chief: User) -> None:
    first, second = scan(card), scan(card)
    assert (inside(first), inside(second)) == (False, True)
    assert Delivery.objects.filter(template="card_bound", contact=chief.contact).exists()


def test_a_lost_card_is_shut_with_its_telephone(card: FieldCard, officer: User) -> None:
    phone = scan(card)
    field_cards.revoke(card=card, actor=officer, reason="丢了")
    assert not inside(phone)
    assert Client().get(path(card)).status_code == 404
    assert Client().post(path(card)).status_code == 404


def test_a_new_card_ends_the_old_one(card: FieldCard, officer: User, chief: User) -> None:
    other = field_cards.make(user=chief, actor=officer)
    assert [Client().get(path(one)).status_code for one in (card, other)] == [404, 200]
    assert FieldCard.objects.good().count() == 1


def test_it_ends_with_the_post_and_so_does_the_session(
    card: FieldCard, post: Post, appointment: Appointment, officer: User, chief: User
) -> None:
    phone = scan(card)
    today = timezone.localdate()
    appointment.ends_on = today - DAYS
    appointment.save()
    handover.ordered(succession.Change(ended=appointment, begun=None), officer)
    tasks.hand_over()
    assert not inside(phone)
    assert Client().get(path(card)).status_code == 404
    card.refresh_from_db()
    assert card.reason == "任期结束"


def test_an_account_that_is_closed_has_no_card(card: FieldCard, chief: User) -> None:
    User.objects.filter(pk=chief.pk).update(is_active=False)
    assert Client().get(path(card)).status_code == 404


def test_a_forged_code_is_answered_like_a_lost_one(card: FieldCard, officer: User) -> None:
    whole = path(card)
    token = whole.rstrip("/").rsplit("/", 1)[1]
    forged = [token[:-1] + ("A" if token[-1] != "A" else "B"), str(card.pk), "x" * 80, token.split(".", 1)[0]]
    pages = [Client().get(f"/field/card/{one}/") for one in forged]
    field_cards.revoke(card=card, actor=officer, reason="")
    pages.append(Client().get(whole))
    assert {page.status_code for page in pages} == {404}
    assert len({re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages}) == 1


@pytest.mark.parametrize("address", ["/admin/", "/admin/complaints/", "/school/", "/jury/"])
def test_it_leads_nowhere_else(officer: User, chief: User, address: str) -> None:
    chief.is_staff = True
    chief.save()
    phone = scan(field_cards.make(user=chief, actor=officer))
    assert phone.get(address).status_code == 403


def test_signing_off_frees_the_card(card: FieldCard) -> None:
    phone = scan(card)
    phone.post("/field/sign-out/")
    card.refresh_from_db()
    assert (card.session, inside(phone), Session.objects.filter(session_key=card.session).exists()) == (
        "",
        False,
        False,
    )


def test_nobody_makes_one_beyond_his_say_or_for_the_desk(
    other_officer: User, officer: User, second_officer: User, chief: User, handler: User
) -> None:
    for actor, user in ((other_officer, chief), (officer, second_officer), (handler, chief)):
        with pytest.raises(NotAllowed):
            field_cards.make(user=user, actor=actor)


class TestTheDesk:
    LIST = "/admin/complaints/cards/"

    def test_makes_prints_and_revokes(self, client: Client, officer: User, chief: User) -> None:
        client.force_login(officer)
        assert chief.get_full_name() in client.get(self.LIST).content.decode()
        client.post(f"{self.LIST}{chief.pk}/make/")
        card = FieldCard.objects.get()
        printed = client.get(f"{self.LIST}{card.pk}/card.pdf")
        assert printed.content[:5] == b"%PDF-"
        assert "no-store" in printed.headers["Cache-Control"]
        client.post(f"{self.LIST}{card.pk}/revoke/", {"reason": "丢了"})
        card.refresh_from_db()
        assert (card.reason, card.revoked_by) == ("丢了", officer)

    def test_of_another_county_finds_nothing_to_make(
        self, client: Client, other_officer: User, officer: User, chief: User
    ) -> None:
        card = field_cards.make(user=chief, actor=officer)
        client.force_login(other_officer)
        assert chief.get_full_name() not in client.get(self.LIST).content.decode()
        assert client.post(f"{self.LIST}{chief.pk}/make/").status_code == 404
        assert client.get(f"{self.LIST}{card.pk}/card.pdf").status_code == 404
        assert client.post(f"{self.LIST}{card.pk}/revoke/").status_code == 404

    @pytest.mark.parametrize("role", ["operator", "supervisor", "auditor", "handler", "chief"])
    def test_is_for_moderators_and_administrators_alone(self, client: Client, role: str) -> None:
        client.force_login(account("somebody", role))
        assert client.get(self.LIST).status_code in (302, 403)

    @pytest.mark.slow
    def test_asks_as_often_for_one_as_for_many(self, client: Client, officer: User, chief: User, post: Post) -> None:
        client.force_login(officer)
        asked = []
        for n in range(3):
            client.get(self.LIST)
            with CaptureQueriesContext(connection) as queries:
                client.get(self.LIST)
            own = [one for one in queries if re.search(r"fieldcard|directory_post", one["sql"])]
            asked.append(len(own))
            for k in range(10):
                account(f"chief{n}{k}", "chief", post)
        assert len(set(asked)) == 1, "of cards, posts and seats; what the frame asks for is not counted"
