"""Messages of one person in the same moment are one case, whichever comes first; the same one twice is one message."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from cms.directory.models import Unit
from complaints import sources
from complaints.channels.wechat import receiving
from complaints.channels.wechat.codec import Message
from complaints.models import Complaint, WechatAccount, WechatMessage

AT_ONCE = 4
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(send: Callable[[int], object]) -> None:
    """Several requests at the same moment."""
    start = threading.Barrier(AT_ONCE)

    def one(number: int) -> None:
        start.wait(20)
        try:
            send(number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def taken(ident: str, words: str, sender: str) -> None:
    """What the webhook does with a report."""
    now = timezone.now()
    row, _new = receiving.noted(Message(ident, sender, "gh_1", "text", words=words), now)
    receiving.worked(row, now)


@pytest.mark.slow
def test_messages_and_replays_at_the_same_moment(city_office: Unit) -> None:
    at_once(lambda n: taken("1", "清溪河发臭", "oABC"))
    assert Complaint.objects.count() == WechatMessage.objects.count() == 1
    for sender in ("oXYZ", "oABC"):
        at_once(lambda n, who=sender: taken(f"{who}{n}", f"石桥村第{n}段话", who))  # type: ignore[misc]
    WechatMessage.objects.filter(done_at=None).update(next_at=timezone.now())
    while receiving.step():
        pass
    first, second = Complaint.objects.order_by("pk")
    assert {f"石桥村第{n}段话" for n in range(AT_ONCE)} == set(second.description.split("\n"))
    assert len(first.description.split("\n")) == AT_ONCE + 1
    assert not WechatMessage.objects.exclude(words="").exists() and WechatAccount.objects.count() == 2


def test_accounts_are_forgotten_before_the_messages_are() -> None:
    long_ago = timezone.now() - timedelta(days=3)
    with transaction.atomic():
        receiving.hold("a digest", long_ago)
    row = {"sender": "a digest", "done_at": long_ago, "next_at": long_ago}
    WechatMessage.objects.create(msg_id="old", at=long_ago - sources.KEPT, **row)
    WechatMessage.objects.create(msg_id="new", at=long_ago, **row)
    sources.sweep()
    assert not WechatAccount.objects.exists() and WechatMessage.objects.get().msg_id == "new"
