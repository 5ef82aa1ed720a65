"""Several workers at once: each message is taken by one."""

import threading
from collections import Counter
from collections.abc import Mapping

import pytest
from django.db import connections
from django.utils import timezone

from portal.messaging import sender
from portal.messaging.models import Delivery
from portal.messaging.transports import console
from tests.portal.messaging.conftest import Queue

WORKERS, MESSAGES = 4, 12


@pytest.mark.django_db(transaction=True)
def test_four_workers_send_each_message_once(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: Counter[str] = Counter()
    start = threading.Barrier(WORKERS)

    def take(to: str, text: str, template: str, params: Mapping[str, str], about: object) -> str:
        sent[params["number"]] += 1
        return "taken"

    def worker() -> None:
        start.wait(10)
        try:
            while sender.work_off(limit=3):
                pass
        finally:
            connections.close_all()

    monkeypatch.setattr(console, "send", take)
    for n in range(MESSAGES):
        queue(f"case-event:{n}:", params={"number": str(n)})
    threads = [threading.Thread(target=worker) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    sender.work_off()
    assert sent == Counter({str(n): 1 for n in range(MESSAGES)})
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
def test_of_many_that_want_one_message_one_gets_it(queue: Queue) -> None:
    delivery, now = queue(), timezone.now()
    leases: list[object] = []
    start = threading.Barrier(WORKERS)

    def claim() -> None:
        start.wait(10)
        leases.append(Delivery.objects.claim(delivery.pk, now))
        connections.close_all()

    threads = [threading.Thread(target=claim) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(lease is None for lease in leases) == [False, True, True, True]
