"""When a message may reach a person: from 8 to 21 h, and not too many a day; codes and danger always."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from portal.messaging.models import Delivery

OPENS, CLOSES = time(8), time(21)
FRESH = timedelta(minutes=10)
MOMENT = timedelta(seconds=5)
ALWAYS = {"code"}
UNCOUNTED = {"code_again"}
"""Keep the quiet hours and no daily limit: whoever waits for one can do nothing without it."""
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
    clock = timezone.localtime(moment).time()
    if clock < OPENS:
        return morning(moment)
    return morning(moment, days=1) if clock >= CLOSES else None


def exempt(delivery: Delivery, now: datetime) -> bool:
    """Danger, codes, and a receipt within ten minutes of filing: somebody is standing there waiting for it."""
    fresh = delivery.template == "received" and now - delivery.created_at <= FRESH
    return delivery.urgent or delivery.template in ALWAYS or fresh


def full_until(delivery: Delivery, now: datetime) -> datetime | None:
    """Eight tomorrow when the address has had its ``SMS_DAILY`` messages of today (10 unless set), else None. Codes
    count for nothing, and each kind of ``APART`` for itself.

    Messages that another worker is sending right now count until it is known what became of them: should they alone
    make the day full, this one looks again in a moment.
    """
    if delivery.contact is None or delivery.template in UNCOUNTED:
        return None
    kind = apart(delivery.subject)
    limit = APART[kind] if kind else getattr(settings, "SMS_DAILY", 10)
    others = Delivery.objects.to_same_address(delivery.contact, delivery.channel).exclude(pk=delivery.pk)
    others = others.of_kind(kind, among=APART).exclude(template__in=ALWAYS | UNCOUNTED)
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = others.sent_since(midnight).count()
    if sent >= limit:
        return morning(now, days=1)
    return now + MOMENT if sent + others.being_sent(now).count() >= limit else None


def postponed_to(delivery: Delivery, now: datetime) -> datetime | None:
    """When to try instead of now; None: now is fine."""
    return None if exempt(delivery, now) else opens_at(now) or full_until(delivery, now)
