"""When a message may reach a person: from 8 to 21 h, and not too many a day; codes and danger always."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from portal.accounts.models import User
from portal.contacts import standing
from portal.messaging.choices import Channel, State
from portal.messaging.letters import staff
from portal.messaging.models import Delivery
from portal.messaging.queries import DeliveryQuerySet

OPENS, CLOSES = time(8), time(21)
"""Between them messages go out; ``SMS_ALL_DAY`` is for a site whose messages reach nobody, as that of the tests."""
FRESH = timedelta(minutes=10)
MOMENT = timedelta(seconds=5)
ALWAYS = {"code"}
RECEIPTS = {"received", "received_where"}
UNCOUNTED = {"code_again", "where_noted", "asked_progress"}
"""Keep the quiet hours and no daily limit: whoever waits for one can do nothing without it."""
TO_STAFF = set(staff.TO_STAFF)
BY_ANYBODY = {*RECEIPTS, *UNCOUNTED, "seen_too", "call_back"}
"""What anybody can have sent to a number that he writes down; all else follows what a person of the office did."""
VERDICTS = {"done", "not_ours", "need_more"}
"""The answer to a report, and what the office asks: to wait for tomorrow would cost the reporter days."""
STRANGERS = 1
"""So many a day to a number from which nobody has ever answered: it may be somebody else's. Beyond it goes what the
office has to say of the very matter that the day's message was about, the verdict on another, and danger."""
APART: dict[str, int] = {}
"""Kinds of subjects whose messages are counted by themselves, and how many a day: what strangers have sent to a number
must not use up what its owner is told of his own matters."""


def count_apart(kind: str, most: int) -> None:
    """``kind`` as subjects begin with it: "sighting" for ``sighting:12``."""
    APART[kind] = most


def apart(subject: str) -> str:
    """The kind by which the subject's messages are counted; "" together with most others."""
    kind = subject.partition(":")[0]
    return kind if kind in APART else ""


def morning(moment: datetime, days: int = 0) -> datetime:
    """Eight o'clock, Asia/Shanghai, of that day or of a later one."""
    day = timezone.localtime(moment).date() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, OPENS))


def opens_at(moment: datetime) -> datetime | None:
    """The end of the quiet hours (21:00 to 8:00) that the moment lies in; None by day."""
    if getattr(settings, "SMS_ALL_DAY", False):
        return None
    clock = timezone.localtime(moment).time()
    if clock < OPENS:
        return morning(moment)
    return morning(moment, days=1) if clock >= CLOSES else None


def exempt(delivery: Delivery, now: datetime) -> bool:
    """Danger and codes, whatever the hour and however many there were."""
    return delivery.urgent or delivery.template in ALWAYS


def fresh(delivery: Delivery, now: datetime) -> bool:
    """A receipt within ten minutes of filing: somebody is standing there waiting for it."""
    return delivery.template in RECEIPTS and now - delivery.created_at <= FRESH


def to_stranger(delivery: Delivery) -> bool:
    """Whether it is a text message to a number from which nobody has ever answered; accounts are no strangers."""
    if delivery.channel != Channel.SMS or delivery.template in TO_STAFF or delivery.contact is None:
        return False
    if standing.has_answered(delivery.contact.phone):
        return False
    return not User.objects.filter(contact=delivery.contact_id).exists()


def full_until(delivery: Delivery, now: datetime) -> datetime | None:
    """Eight tomorrow when the address has had its messages of today, else None: ``SMS_DAILY`` (10 unless set), and of
    a stranger's what ``STRANGERS`` says. Codes count for nothing, and each kind of ``APART`` for itself.

    Messages that another worker is sending right now count until it is known what became of them: should they alone
    make the day full, this one looks again in a moment.
    """
    if delivery.contact is None:
        return None
    others = Delivery.objects.to_same_address(delivery.contact, delivery.channel).exclude(pk=delivery.pk)
    if delivery.template not in VERDICTS and to_stranger(delivery):
        rest = others.exclude(template__in=ALWAYS | TO_STAFF)
        own = rest.filter(template__in=BY_ANYBODY) if delivery.template in BY_ANYBODY else rest.none()
        if later := full(own | rest.exclude(subject=delivery.subject), STRANGERS, now):
            return later
    if delivery.template in UNCOUNTED or fresh(delivery, now):
        return None
    kind = apart(delivery.subject)
    limit = APART[kind] if kind else getattr(settings, "SMS_DAILY", 10)
    return full(others.of_kind(kind, among=APART).exclude(template__in=ALWAYS | UNCOUNTED), limit, now)


def overtaken(delivery: Delivery) -> bool:
    """Whether news that had to wait at a stranger's is old by now: something later was written about the matter."""
    if delivery.template in VERDICTS | BY_ANYBODY | ALWAYS or not to_stranger(delivery):
        return False
    later = Delivery.objects.about(delivery.subject).filter(contact=delivery.contact_id, pk__gt=delivery.pk)
    return later.exclude(template__in=UNCOUNTED | ALWAYS).exclude(state=State.CANCELLED).exists()


def full(others: DeliveryQuerySet, limit: int, now: datetime) -> datetime | None:
    """When one more may go where so many a day are allowed; None: now."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = others.sent_since(midnight).count()
    if sent >= limit:
        return morning(now, days=1)
    return now + MOMENT if sent + others.being_sent(now).count() >= limit else None


def postponed_to(delivery: Delivery, now: datetime) -> datetime | None:
    """When to try instead of now; None: now is fine."""
    if exempt(delivery, now):
        return None
    night = None if fresh(delivery, now) else opens_at(now)
    return night or full_until(delivery, now)
