"""What a message could not bring to a reporter goes another way: by e-mail, or on the office's list of calls. Who saw
it too is called in the same way with the result.

A new query code that was asked for on the page goes by e-mail alone: who asks there knows number and telephone, and so
may somebody of the house. It is read out only when the office itself has sent it, to a caller whom it calls back.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from complaints import calling
from complaints.choices import CallResult
from complaints.models import Call, Complaint, Event, Sighting
from complaints.notices import ASKED, WITH_CODE
from portal import messaging
from portal.messaging import outbox
from portal.messaging.choices import Channel, State
from portal.messaging.models import Delivery
from portal.messaging.queries import DeliveryQuerySet

MAIL = ":mail"
"""Ends the key of a message that goes by e-mail because the text message did not arrive."""
MARK = "sighting:"
"""Begins the subject of a message to who saw it too."""


def dead() -> DeliveryQuerySet:
    """Dead letters to reporters, and to who saw it too, for which nothing else was begun: each is found once."""
    twin = Delivery.objects.filter(key=Concat(OuterRef("key"), Value(MAIL), output_field=CharField()))
    own = Q(key__endswith=":reporter") | Q(key__endswith=":reporter" + MAIL)
    own |= Q(key__endswith=f":{ASKED}", channel=Channel.SMS) & ~Q(contact__email_digest="")
    own |= Q(subject__startswith=MARK, key__contains=f":{MARK}")
    lost = Delivery.objects.filter(own, state=State.FAILED, key__startswith="case-event:", contact__erased_at=None)
    lost = lost.exclude(Exists(twin)).exclude(channel=Channel.EMAIL, contact__phone_digest="")
    calls = Call.objects.annotate(mailed=Concat("key", Value(MAIL), output_field=CharField()))
    called = Q(key=OuterRef("key")) | Q(mailed=OuterRef("key"))
    return lost.exclude(Exists(calls.filter(called)))


def go_round(now: datetime) -> int:
    """Finds another way for each dead letter; how many there were."""
    found = list(dead().order_by("pk").select_related("contact")[:200])
    for letter in found:
        with transaction.atomic():
            otherwise(letter, now)
    return len(found)


def otherwise(letter: Delivery, now: datetime) -> None:
    """One dead letter: by e-mail where there is one and it was not tried, else by telephone."""
    contact, params, template = letter.contact, dict(letter.params), letter.template
    case, sighting = meant(letter)
    if case is not None and case.confidential and template not in WITH_CODE:
        template, params = "progress", {name: params[name] for name in outbox.KEPT if name in params}
    if letter.channel == Channel.SMS and contact is not None and contact.email:
        messaging.queue(
            key=letter.key + MAIL, subject=letter.subject, contact=contact, template=template, params=params,
            channel=Channel.EMAIL,
        )  # fmt: skip
        return
    key = letter.key.removesuffix(MAIL)
    if case is not None:
        calling.owe(case=case, key=key, template=template, params=params, now=now, sighting=sighting)


def meant(letter: Delivery) -> tuple[Complaint | None, Sighting | None]:
    """The case of the letter, and the mark of who saw it too, to whom it was written."""
    if letter.subject.startswith(MARK):
        sighting = Sighting.objects.select_related("contact").filter(pk=letter.subject.removeprefix(MARK)).first()
        event = Event.objects.select_related("complaint").filter(pk=letter.key.split(":")[1]).first()
        return (event.complaint, sighting) if event is not None and sighting is not None else (None, None)
    key = letter.subject.removeprefix("complaint:")
    return Complaint.objects.select_related("contact").filter(pk=key).first(), None


def unsay(now: datetime) -> int:
    """Takes calls off the list whose message arrived after all: somebody had it sent again."""
    mailed = Concat(OuterRef("key"), Value(MAIL), output_field=CharField())
    arrived = Delivery.objects.filter(Q(key=OuterRef("key")) | Q(key=mailed), state=State.SENT)
    return Call.objects.owed().filter(Exists(arrived)).update(result=CallResult.CANCELLED, done_at=now)
