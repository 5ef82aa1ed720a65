"""The same text delivered twice at once is one case; so are the parts of a long one, whichever comes first."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from cms.directory.models import Unit
from complaints.channels.sms import receiving
from complaints.models import Complaint, IncomingText
from portal.messaging.models import Delivery
from tests.complaints.channels.conftest import form, said
from tests.twilio_server import Provider, hook

AT_ONCE = 4


def at_once(call: Callable[[int], list[str]]) -> list[list[str]]:
    """What each of several requests at the same moment is answered."""
    found: list[list[str]] = []
    start = threading.Barrier(AT_ONCE)

    def one(number: int) -> None:
        start.wait(20)
        try:
            found.append(call(number))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_replays_and_parts_at_the_same_moment(provider: Provider, city_office: Unit) -> None:
    answers = at_once(lambda n: said(hook(Client(), "/hooks/twilio/sms/", form("SM1", "清溪河发臭"))))
    assert Complaint.objects.count() == IncomingText.objects.count() == Delivery.objects.count() == 1
    number = Complaint.objects.get().number
    assert len(answers) == AT_ONCE and all(number in answer[0] for answer in answers if answer) and any(answers)

    phone = "+8613900000001"
    at_once(lambda n: said(hook(Client(), "/hooks/twilio/sms/", form(f"SM-part-{n}", f"石桥村第{n}段话", phone))))
    IncomingText.objects.filter(done_at=None).update(next_at=timezone.now())
    while receiving.step():
        pass
    case = Complaint.objects.exclude(number=number).get()
    assert {f"石桥村第{n}段话" for n in range(AT_ONCE)} == set(case.description.split("\n"))
    assert not IncomingText.objects.exclude(words="").exists()
