"""The provider is down for an hour: nothing is lost, nothing is doubled."""

from collections import Counter
from datetime import timedelta

import time_machine

from portal.contacts import standing
from portal.contacts.models import Contact
from portal.messaging import sender
from portal.messaging.models import Delivery
from tests.portal.messaging.conftest import Queue
from tests.twilio_server import Provider


def test_an_hour_without_the_provider_loses_and_doubles_nothing(
    queue: Queue, provider: Provider, clock: time_machine.Traveller
) -> None:
    for n in range(6):
        number = f"+86138000000{n:02}"
        standing.heard(number)
        queue(f"case-event:{n}:", contact=Contact.objects.keep(phone=number), params={"number": f"261104823{n}"})
    provider.down, minutes = True, 0
    while Delivery.objects.exclude(state="sent").exists() and minutes < 180:
        while sender.work_off():
            pass
        clock.shift(timedelta(minutes=1))
        minutes += 1
        provider.down = minutes < 60
        if provider.down:
            provider.came.clear()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    bodies = Counter(form["To"] for form in provider.messages)
    assert len(bodies) == 6 and set(bodies.values()) == {1} and 60 <= minutes < 130
