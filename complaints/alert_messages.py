"""The text messages of the duty track: a flood of urgent cases does not become a flood at the bedside.

Nobody gets more than one in ``APART``; the one that comes after says how many cases wait. What it says is counted at
the moment of sending, so that it is not sent at all when somebody has taken them.
"""

from datetime import datetime, timedelta

from django.db.models import Max

from cms.directory.models import DutyMember
from complaints.models import Alert, Complaint
from portal import messaging
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from portal.messaging.queries import DeliveryQuerySet
from portal.messaging.reach import channel_for

APART = timedelta(minutes=5)
SUBJECT = "duty:"


def send(alert: Alert, case: Complaint, member: DutyMember, now: datetime) -> datetime:
    """Queues the call about the case, which keeps no quiet hours; when it goes.

    Two workers at once: the row of the member lets one through after the other.
    """
    DutyMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    last: datetime | None = to(member).aggregate(last=Max("next_at"))["last"]
    if last is None or last + APART <= now:
        at_once(alert, case, member)
        return now
    if last > now and last_is_for_all(member, last):
        return last
    messaging.queue(
        key=f"alerts:{member.pk}:{alert.pk}",
        subject=f"{SUBJECT}{member.pk}",
        contact=member.way,
        template="alert_more",
        params={},
        after=last + APART - now,
        urgent=True,
    )
    return last + APART


def to(member: DutyMember) -> DeliveryQuerySet:
    """What was sent to his telephone of late about urgent cases, or waits for being sent."""
    channel, way = channel_for(member.way), member.way
    if way is None or channel is None:
        return Delivery.objects.none()
    rows = Delivery.objects.to_same_address(way, channel).filter(template__startswith="alert")
    return rows.exclude(state__in=(State.CANCELLED, State.FAILED))


def last_is_for_all(member: DutyMember, at: datetime) -> bool:
    """Whether what goes to him then is a message that counts whatever waits."""
    return to(member).filter(next_at=at, template="alert_more", state=State.WAITING).exists()


def at_once(alert: Alert, case: Complaint, member: DutyMember) -> None:
    """The message of one case. Where the reach is not known it names no place: the reporter's own words may tell who
    he is."""
    params = {"number": case.public_number}
    if not case.confidential:
        params |= {"place": str(case.reach or "地点见工单"), "what": "演练" if case.drill else case.category.name}
    messaging.queue(
        key=f"alert:{alert.pk}:call",
        subject=case.subject_string,
        contact=member.way,
        template="alert_guarded" if case.confidential else "alert",
        params=params,
        urgent=True,
    )


def waiting(subject: str) -> str:
    """How many cases wait for the 收到 of the member whom a message is for; "" when none does any more."""
    key = subject.removeprefix(SUBJECT)
    count = Alert.objects.unanswered().filter(member=int(key)).count() if key.isdigit() else 0
    return str(count or "")
