"""Texts as they are sent and as they are shown."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from portal.contacts.models import Contact
from portal.messaging import texts, wording
from tests.portal.messaging.conftest import Queue


def test_the_code_is_in_the_message_and_not_in_the_row(queue: Queue) -> None:
    delivery = queue()
    assert "查询码48160537" in wording.render(delivery)
    assert "4816" not in str(delivery.params)


def test_a_screen_shows_stars_for_the_code(queue: Queue) -> None:
    assert "查询码********，" in wording.preview(queue())


def test_a_reader_of_english_gets_english(queue: Queue) -> None:
    delivery = queue(params={"number": "2611048230", "lang": "en"})
    assert wording.render(delivery).endswith("No.2611048230, code 48160537. Answer in 5 workdays.")


def test_an_ended_code_leaves_nothing_to_say(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(subject: str) -> str:
        raise LookupError(subject)

    monkeypatch.setitem(texts.RESOLVERS, "sign_in_code", ended)
    with pytest.raises(wording.NothingToSay):
        wording.render(queue(template="code", params={}))


def test_an_empty_code_is_never_sent(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(texts.RESOLVERS, "query_code", lambda subject: "")
    with pytest.raises(wording.NothingToSay):
        wording.render(queue())


def test_a_forgotten_delivery_shows_nothing(queue: Queue) -> None:
    assert wording.preview(queue(template="passed_on", params={})) == ""


def test_a_long_place_is_cut_to_one_segment_by_sms_and_left_whole_by_mail(queue: Queue, contact: Contact) -> None:
    place = "清溪河" * 10
    params = {"number": "2611048230", "place": place, "what": "污水直排", "due": "2026-11-24T18:00:00+08:00"}
    delivery = queue(template="to_chief", params=params)
    assert "清溪河" in wording.render(delivery)
    assert wording.units(wording.render(delivery)) <= 70
    delivery.channel = "email"
    assert place in wording.render(delivery)


def test_a_rare_han_character_counts_two() -> None:
    assert wording.units("𬭳江") == 3


@pytest.mark.parametrize(
    ("name", "value", "chinese", "english"),
    [
        ("date", "2026-12-07", "12月7日", "7 Dec"),
        ("due", "2026-11-24T18:00:00+08:00", "11月24日18时", "24 Nov 18:00"),
        ("due", "2026-11-24T10:00:00Z", "11月24日18时", "24 Nov 18:00"),
        ("date", "下周", "下周", "下周"),
        ("unit", "2026-12-07", "2026-12-07", "2026-12-07"),
    ],
)
def test_dates_are_said_as_people_say_them(name: str, value: str, chinese: str, english: str) -> None:
    assert wording.spoken(name, value, english=False) == chinese
    assert wording.spoken(name, value, english=True) == english


@given(st.dates())
def test_every_date_is_said(day: date) -> None:
    assert wording.spoken("date", day.isoformat(), english=False) == f"{day.month}月{day.day}日"
