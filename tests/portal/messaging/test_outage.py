"""The provider is down for an hour: nothing is lost, nothing is doubled."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine

from portal.contacts import standing
from portal.contacts.models import Contact
from portal.messaging import sender
from portal.messaging.models import Delivery
from tests.portal.messaging.conftest import Queue
from tests.twilio_server import Provider

MESSAGES, HOUR, PATIENCE = 20, 60, 180


@pytest.mark.slow
def test_an_hour_without_the_provider_loses_and_doubles_nothing(
    queue: Queue, provider: Provider, clock: time_machine.Traveller
) -> None:
    for n in range(MESSAGES):
        number = f"+861380000{n:04}"
        standing.heard(number)
        queue(f"case-event:{n}:", contact=Contact.objects.keep(phone=number), params={"number": f"26110482{n:02}"})
    provider.down, minutes, tries = True, 0, 0
    while Delivery.objects.exclude(state="sent").exists() and minutes < PATIENCE:
        while sender.work_off():
            pass
        clock.shift(timedelta(minutes=1))
        minutes += 1
        if provider.down:
            tries += len(provider.messages)
            provider.came.clear()
        provider.down = minutes < HOUR
    sent = Counter(form["To"] for form in provider.messages)
    doubled = sum(1 for times in sent.values() if times > 1)
    told = f"deliveries {MESSAGES}, tries in the hour {tries}, sent {sum(sent.values())}, doubled {doubled}"
    print(f"{told}, lost {MESSAGES - len(sent)}, the last after {minutes} minutes")
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert len(sent) == MESSAGES and not doubled and HOUR <= minutes < 130
    assert tries <= MESSAGES * 8, "backoff: who is down is not stormed"
