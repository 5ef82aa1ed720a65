"""What a call becomes: one row a call, one case at most, and an entry on the list of calls where a person is wanted.

Whatever is told twice, at once or late changes nothing more: the call's own id stands for the token of a form.
"""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from complaints import calling, intake
from complaints.alerting import FLOOD
from complaints.channels.twilio import fetching, files
from complaints.choices import CallOutcome, CallStep, Channel, FileKind, Kind
from complaints.models import Complaint, HotlineCall, ProviderFile
from portal import messaging
from portal.contacts import standing
from portal.guard import limits

OTHER = "other"
LONG_AGO = timedelta(minutes=20)
"""A call whose end nobody has told is over by then; a recording may still come."""


def noted(sid: str, sender: str, now: datetime) -> HotlineCall:
    """The row of the call; made at its first sign, whichever that is."""
    known = HotlineCall.objects.select_related("phone", "complaint__contact").filter(sid=sid).first()
    if known is not None:
        return known
    phone = standing.heard(sender, now) if sender else None
    try:
        with transaction.atomic():
            return HotlineCall.objects.create(sid=sid, phone=phone, at=now)
    except IntegrityError:  # two signs at once
        return noted(sid, sender, now)


def stepped(call: HotlineCall, step: CallStep) -> HotlineCall:
    """The call has come to that step, where nothing was missed yet."""
    call.step, call.misses = step, 0
    call.save(update_fields=["step", "misses"])
    return call


def missed_once(call: HotlineCall) -> int:
    """A silence or a wrong key; the how-manieth at this step."""
    HotlineCall.objects.filter(pk=call.pk).update(misses=F("misses") + 1)
    call.refresh_from_db(fields=["misses"])
    return call.misses


def case_of(call: HotlineCall, now: datetime, kind: Kind = Kind.REPORT) -> Complaint:
    """The case of the call, made when there is none; its words are written down by who listens to it."""
    if call.complaint is not None:
        return call.complaint
    phone = call.phone.phone if call.phone else ""
    digest = call.phone.digest if call.phone else "hidden"
    report = intake.Intake(
        channel=Channel.VOICE,
        category=OTHER,
        kind=kind,
        phone=phone,
        held="" if limits.hit("report", f"phone {digest}", settings.PUBLIC_RATE) else FLOOD,
        token_digest=hashlib.sha256(f"call:{call.sid}".encode()).hexdigest(),
    )
    case = intake.receive(report, now=now).case
    HotlineCall.objects.filter(pk=call.pk).update(complaint=case)
    call.complaint = case
    return case


def recorded(call: HotlineCall, sid: str, seconds: int | None, now: datetime) -> Complaint | None:
    """Something was said: a case, and a recording to be fetched. None for a recording of silence, which is no speech.

    The address is put together here out of the recording's id: of the one that comes along nothing is believed.
    """
    if seconds == 0 or not sid.isalnum():
        return None
    case = case_of(call, now)
    url = f"{fetching.base()}/2010-04-01/Accounts/{settings.TWILIO_ACCOUNT_SID}/Recordings/{sid}.mp3"
    rest = {"kind": FileKind.RECORDING, "url": url, "complaint": case, "made_at": now, "next_at": now}
    with transaction.atomic():
        row, _new = ProviderFile.objects.get_or_create(
            sid=sid, defaults={**rest, "seconds": seconds, "removing": files.removes()}
        )
        if seconds is not None and row.seconds is None:
            ProviderFile.objects.filter(pk=row.pk).update(seconds=seconds)
        end(call, CallOutcome.REPORT, None)
    return case


def call_back(call: HotlineCall, outcome: CallOutcome, now: datetime) -> bool:
    """A person calls back; whether there is a number to call. A call that is owed to that phone already is that one."""
    if call.phone is None or not call.phone.phone:
        end(call, outcome, now)
        return False
    waiting = open_case(call)
    if waiting is not None:
        HotlineCall.objects.filter(pk=call.pk).update(complaint=waiting)
        end(call, outcome, now)
        return True
    case = case_of(call, now, Kind.ENQUIRY)
    with transaction.atomic():
        silence_receipts(case, spoken=outcome is not CallOutcome.MISSED)
        files.call_back(case, f"hotline:{call.pk}", now)
        end(call, outcome, now)
    return True


def open_case(call: HotlineCall) -> Complaint | None:
    """A case of that phone whose call back has still to be made."""
    owed = HotlineCall.objects.filter(
        phone=call.phone, complaint__calls__template="call_back", complaint__calls__result=""
    )
    found = owed.exclude(pk=call.pk).select_related("complaint").order_by("-pk").first()
    return found.complaint if found is not None else None


def silence_receipts(case: Complaint, *, spoken: bool) -> None:
    """Nobody is called twice; and who only hung up gets no message about it."""
    register = case.events.filter(kind="register").values_list("pk", flat=True).get()
    calling.cancel(prefix=f"case-event:{register}:")
    if not spoken:
        messaging.cancel(prefix=f"case-event:{register}:")


def end(call: HotlineCall, outcome: CallOutcome, now: datetime | None) -> None:
    """What came of the call; the first outcome stays, but for a report, which goes before all. ``now``: it is over."""
    rows = HotlineCall.objects.filter(pk=call.pk)
    if outcome is CallOutcome.REPORT:
        rows.update(outcome=outcome)
    else:
        rows.filter(outcome="").update(outcome=outcome)
    if now is not None:
        rows.filter(ended_at=None).update(ended_at=now)
    call.refresh_from_db(fields=["outcome", "ended_at"])


def ended(call: HotlineCall, now: datetime) -> None:
    """The call is over. Whoever came to the machine and left nothing is called back, so that nothing is lost.

    After the beep a recording may still be on its way: then it waits for the sweep.
    """
    call.refresh_from_db()
    if call.outcome or call.step == CallStep.PERSON:
        HotlineCall.objects.filter(pk=call.pk, ended_at=None).update(ended_at=now)
    elif call.step != CallStep.RECORD or now - call.at >= LONG_AGO:
        call_back(call, CallOutcome.MISSED, now)


def sweep() -> int:
    """Periodic: calls of whose end nobody has told, and those that were recorded and brought no recording."""
    now = timezone.now()
    rows = list(HotlineCall.objects.unended(now - LONG_AGO).select_related("phone").order_by("pk")[:100])
    for call in rows:
        ended(call, now)
    return len(rows)
