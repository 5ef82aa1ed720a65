"""``/hooks/twilio/status/``: what became of a message that was sent, or of the answer to one that came in."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from complaints.channels.twilio import callers, twiml
from complaints.channels.twilio.signature import hook
from portal.messaging import reports
from portal.messaging.reports import Fate
from portal.messaging.transports import twilio_codes

FATES = {
    **dict.fromkeys(("accepted", "scheduled", "queued", "sending", "sent"), Fate.TAKEN),
    **dict.fromkeys(("delivered", "read"), Fate.ARRIVED),
    **dict.fromkeys(("undelivered", "failed", "canceled"), Fate.LOST),
}


def unheard(request: HttpRequest) -> HttpResponse:
    """When it could not be written down: the provider is asked to tell it again."""
    return HttpResponse(status=503)


@hook(unheard)
def report(request: HttpRequest) -> HttpResponse:
    """Every status that we know; the others say nothing."""
    sid, said = callers.sid(request, "MessageSid"), request.POST.get("MessageStatus", "").lower()
    if sid and said in FATES:
        code = request.POST.get("ErrorCode", "")
        number = int(code) if code.isascii() and code.isdigit() and len(code) < 7 else None
        reports.reported(
            reference=request.GET.get("delivery", ""),
            provider_id=sid,
            fate=FATES[said],
            now=timezone.now(),
            error=twilio_codes.words(number, said) if FATES[said] is Fate.LOST else "",
            permanent=twilio_codes.permanent(number),
        )
    return twiml.silence()
