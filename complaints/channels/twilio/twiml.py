"""Answers in TwiML."""

from django.http import HttpResponse
from twilio.twiml import TwiML
from twilio.twiml.messaging_response import MessagingResponse

from portal.messaging.answers import Answer
from portal.messaging.transports import twilio
from portal.shell import office


def answer(response: TwiML) -> HttpResponse:
    """The document."""
    return HttpResponse(str(response), content_type="application/xml; charset=utf-8")


def silence() -> HttpResponse:
    """Heard, and nothing to say."""
    return answer(MessagingResponse())


def reply(text: str, reference: str = "") -> HttpResponse:
    """One message back; ``reference``: of the delivery whose fate is to be reported."""
    response = MessagingResponse()
    reports = twilio.reports_to(reference)
    response.message(text, **({"status_callback": reports} if reports else {}))
    return answer(response)


def told(found: Answer | None) -> HttpResponse:
    """The message that is owed, or nothing when a worker sends it."""
    return reply(found.text, found.reference) if found else silence()


def signed(text: str) -> str:
    """The words after the office's signature, as in every message."""
    name = office.facts().short_name
    return f"【{name}】{text}" if name else text
