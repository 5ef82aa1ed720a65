"""Quiet hours and the daily limit."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, strategies as st

from portal.contacts.models import Contact
from portal.messaging import hours
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from tests.portal.messaging.conftest import NOON, PHONE, Queue

NIGHT = NOON.replace(hour=23)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)))
def test_a_message_of_the_night_waits_for_the_next_eight_o_clock(moment: datetime) -> None:
    opens = hours.opens_at(moment)
    if opens is None:
        assert 8 <= timezone.localtime(moment).hour < 21
    else:
        assert timedelta() < opens - moment <= timedelta(hours=11)
        assert timezone.localtime(opens).hour == 8


def test_a_message_of_the_day_goes_at_once(queue: Queue) -> None:
    assert hours.postponed_to(queue(template="done"), NOON) is None


def test_a_message_at_night_waits(queue: Queue) -> None:
    assert hours.postponed_to(queue(template="done"), NIGHT) == NOON.replace(day=1, month=12, hour=8)


@pytest.mark.parametrize("given", [{"urgent": True, "template": "done"}, {"template": "code", "params": {}}])
def test_danger_and_codes_go_at_night(queue: Queue, given: dict[str, Any]) -> None:
    assert hours.postponed_to(queue(**given), NIGHT) is None


def test_a_receipt_goes_at_night_for_ten_minutes(queue: Queue) -> None:
    receipt = queue()
    receipt.created_at = NIGHT - timedelta(minutes=10)
    assert hours.postponed_to(receipt, NIGHT) is None
    assert hours.postponed_to(receipt, NIGHT + timedelta(seconds=1)) is not None


@pytest.fixture
def nine_today(queue: Queue) -> list[Delivery]:
    """Nine messages of this morning to the number, each in a matter of its own."""
    made = []
    for n in range(9):
        contact = Contact.objects.keep(phone=PHONE)
        made.append(queue(key=f"case-event:9{n}:", template="done", contact=contact))
    Delivery.objects.update(state=State.SENT, sent_at=NOON - timedelta(hours=3))
    return made


def test_the_tenth_of_a_day_goes_and_the_next_waits_for_tomorrow(queue: Queue, nine_today: list[Delivery]) -> None:
    tenth, next_one = queue(key="a:", template="done"), queue(key="b:", template="done")
    assert hours.postponed_to(tenth, NOON) is None
    Delivery.objects.filter(pk=tenth.pk).update(state=State.SENT, sent_at=NOON)
    assert hours.postponed_to(next_one, NOON) == NOON.replace(day=1, month=12, hour=8)


def test_a_fresh_receipt_goes_beyond_the_limit(queue: Queue, nine_today: list[Delivery], settings: Any) -> None:
    settings.SMS_DAILY = 9
    assert hours.postponed_to(queue(key="a:"), NOON) is None


def test_yesterday_does_not_count(queue: Queue, nine_today: list[Delivery], settings: Any) -> None:
    settings.SMS_DAILY = 9
    Delivery.objects.sent_since(NOON - timedelta(days=1)).update(sent_at=NOON - timedelta(hours=13))
    assert hours.postponed_to(queue(key="a:", template="done"), NOON) is None


def test_what_another_worker_is_sending_makes_this_one_look_again(queue: Queue, nine_today: list[Delivery]) -> None:
    Delivery.objects.claim(queue(key="a:", template="done").pk, NOON)
    assert hours.postponed_to(queue(key="b:", template="done"), NOON) == NOON + hours.MOMENT


def test_a_new_query_code_goes_beyond_the_limit_and_not_at_night(queue: Queue, nine_today: list[Delivery]) -> None:
    queue(key="tenth:", template="done")
    Delivery.objects.update(state=State.SENT, sent_at=NOON)
    again = queue(key="a:", template="code_again")
    assert hours.postponed_to(again, NOON) is None and hours.postponed_to(again, NIGHT) is not None


def test_codes_that_strangers_asked_for_use_up_nothing(queue: Queue, nine_today: list[Delivery]) -> None:
    Delivery.objects.update(template="code")
    queue(key="tenth:", template="code_again")
    Delivery.objects.update(state=State.SENT, sent_at=NOON)
    assert hours.postponed_to(queue(key="a:", template="done"), NOON) is None


def test_kinds_that_are_counted_apart_use_up_their_own_day_alone(
    queue: Queue, nine_today: list[Delivery], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hours, "APART", {"sighting": 4})
    for n in range(4):
        queue(key=f"mark:{n}", template="seen_done", subject=f"sighting:{n}")
    Delivery.objects.update(state=State.SENT, sent_at=NOON)
    own, mark = queue(key="a:", template="done"), queue(key="b:", template="seen_done", subject="sighting:9")
    assert hours.postponed_to(own, NOON) is None, "nine of his own, and four marks that a stranger made"
    assert hours.postponed_to(mark, NOON) is not None
