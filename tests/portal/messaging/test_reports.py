"""What the provider tells of a message after it has taken it."""

from datetime import timedelta

from portal.messaging import answers, reports, sender
from portal.messaging.models import Delivery
from portal.messaging.queries import LEASE
from portal.messaging.reports import Fate
from tests.portal.messaging.conftest import NOON, Queue
from tests.twilio_server import Provider


def told(delivery: Delivery, fate: Fate, sid: str = "", **more: object) -> tuple[str, bool]:
    """The state after the report, and whether it has arrived."""
    provider_id = sid or delivery.provider_id
    reports.reported(reference=str(delivery.pk), provider_id=provider_id, fate=fate, now=NOON, **more)  # type: ignore[arg-type]
    delivery.refresh_from_db()
    return delivery.state, delivery.arrived_at is not None


def sent(queue: Queue) -> Delivery:
    delivery = queue()
    sender.work_off()
    delivery.refresh_from_db()
    return delivery


def test_a_message_arrives_once_and_nothing_said_later_takes_it_back(queue: Queue, provider: Provider) -> None:
    delivery = sent(queue)
    assert told(delivery, Fate.TAKEN) == ("sent", False) and delivery.state_shown == "已发出"
    assert told(delivery, Fate.ARRIVED) == told(delivery, Fate.ARRIVED) == ("sent", True)
    assert told(delivery, Fate.LOST, permanent=True, error="30005") == ("sent", True)
    assert delivery.state_shown == "已送达" and delivery.error == ""


def test_a_loss_for_good_is_a_dead_letter_unless_it_arrives_after_all(queue: Queue, provider: Provider) -> None:
    delivery = sent(queue)
    assert told(delivery, Fate.LOST, permanent=True, error="30005: 空号") == ("failed", False)
    assert delivery.error == "30005: 空号"
    assert told(delivery, Fate.ARRIVED) == ("sent", True)


def test_a_phone_that_is_off_is_tried_again_and_an_old_report_does_not_count_twice(
    queue: Queue, provider: Provider
) -> None:
    delivery = sent(queue)
    first = delivery.provider_id
    assert told(delivery, Fate.LOST, error="30003") == told(delivery, Fate.LOST, error="30003") == ("waiting", False)
    assert delivery.next_at >= NOON + timedelta(minutes=1)
    lease = Delivery.objects.claim(delivery.pk, delivery.next_at)
    assert told(delivery, Fate.LOST, sid=first, error="30003") == ("sending", False), "that was the attempt before"
    assert lease and told(delivery, Fate.TAKEN, sid="SM-second") == ("sent", False)
    assert delivery.provider_id == "SM-second"
    assert told(delivery, Fate.LOST, sid=first, error="30003") == ("sent", False)


def test_a_worker_killed_after_the_provider_took_it_does_not_send_it_twice_when_the_report_comes(
    queue: Queue, provider: Provider
) -> None:
    delivery = queue()
    Delivery.objects.claim(delivery.pk, NOON)  # and killed before it could write anything down
    assert told(delivery, Fate.TAKEN, sid="SM9") == ("sent", False)
    assert sender.work_off(now=NOON + LEASE + timedelta(seconds=1)) == 0 and not provider.messages


def test_an_unknown_message_changes_nothing(queue: Queue) -> None:
    delivery = queue()
    for reference in ("", "x", "999999", "9" * 40, "٣"):
        assert not reports.reported(reference=reference, provider_id="SM1", fate=Fate.ARRIVED, now=NOON)
    assert told(delivery, Fate.LOST, sid="SM1", permanent=True) == ("waiting", False)


def test_an_answer_is_sent_by_the_reply_or_by_the_worker_and_never_by_both(queue: Queue, provider: Provider) -> None:
    delivery = queue()
    assert answers.taken(delivery.key) is None and answers.take(delivery.key, NOON, reported=True)
    answer = answers.taken(delivery.key)
    assert answer and "2611048230" in answer.text and answer.reference == str(delivery.pk)
    assert not answers.take(delivery.key, NOON, reported=True), "it is on its way"
    assert sender.work_off(now=NOON + timedelta(minutes=4)) == 0
    assert answers.taken(delivery.key) == answer
    assert sender.work_off(now=NOON + timedelta(minutes=6)) == 1, "no report came: the reply was lost"
    assert len(provider.messages) == 1 and not answers.take("none", NOON, reported=True)


def test_where_no_report_can_come_the_reply_counts_as_sent(queue: Queue) -> None:
    delivery = queue()
    assert answers.take(delivery.key, NOON, reported=False)
    delivery.refresh_from_db()
    assert delivery.state == "sent"
