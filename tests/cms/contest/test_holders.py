"""A work inside of other pages is a card that keeps its code: a withdrawal takes it out of page and paper at once, and
whoever gave it out or wrote the page is told."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdfium2 import PdfDocument

from cms.contest import awarding, pressing, withdrawing
from cms.contest.choices import Held, Means
from cms.contest.models import Contest, Entry, Holding
from cms.core import registries
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.cms.bulletins.issues import article, issue
from tests.factories import contests as made
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    return UserFactory(role="publisher", staff=True, phone="+8613800001122")


@pytest.fixture
def entry(office: User) -> Entry:
    """A shown work with its award."""
    contest = made.contest()
    made.consented(made.painted(contest, made.school(), title="水里的白鹭"), "诸葛小河")
    made.ended(contest)
    awarding.award(contest=contest, actor=office)
    awarding.publish(contest=contest, actor=office, now=timezone.now())
    return Entry.objects.get()


def words_of(data: bytes) -> str:
    document = PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.slow
def test_a_card_follows_the_work_on_the_page_and_on_paper(
    client: Client, entry: Entry, office: User, django_capture_on_commit_callbacks: Any
) -> None:
    page = issue(number=1, total=1, body=[article("孩子的画", ("work", entry.code))])
    page.owner = office
    page.save()
    shown = client.get(page.url).content.decode()
    assert "水里的白鹭" in shown and "诸葛同学" in shown and f"/contests/works/{entry.code}/" in shown
    pdf = client.get(page.pdf_url).content
    assert "水里的白鹭" in words_of(pdf)
    before = len(pdf)
    with django_capture_on_commit_callbacks(execute=True):  # the kept pages are void once the withdrawal stands
        withdrawing.withdraw(entry=entry, means=Means.SLIP, actor=None, now=timezone.now())
    for address in (page.url, page.pdf_url):
        data = client.get(address).content
        text = words_of(data) if data.startswith(b"%PDF") else data.decode()
        assert "水里的白鹭" not in text and "诸葛" not in text
    assert len(client.get(page.pdf_url).content) < before
    held = Holding.objects.get(held=Held.BULLETIN)
    assert held.user == office and held.told_at is not None
    assert Delivery.objects.filter(template="work_withdrawn", subject=f"user:{office.pk}").count() == 1


def test_who_gave_it_to_the_press_is_told_and_the_press_stays_on_the_list(entry: Entry, office: User) -> None:
    now: Any = timezone.now()
    with pressing.pack(contest=Contest.objects.get(), whom="清源日报", reason="报道", actor=office, now=now):
        pass
    withdrawing.withdraw(entry=entry, means=Means.SCHOOL, actor=None, now=now)
    held = Holding.objects.get(held=Held.PRESS)
    assert held.told_at is None and Delivery.objects.filter(subject=f"user:{office.pk}").exists()


def test_cards_are_drawn_for_shown_works_alone(entry: Entry) -> None:
    assert set(registries.cards.draw("work", [entry.code, "98765432"])) == {entry.code}
    facts = registries.card_facts.tell("work", [entry.code])[entry.code]
    with facts.shots[0].open() as picture:
        assert BytesIO(picture.read()).getvalue().startswith(b"\xff\xd8")
    Entry.objects.filter(pk=entry.pk).update(allows_work=False)
    assert registries.cards.draw("work", [entry.code]) == {}
