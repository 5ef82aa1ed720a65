"""``/hooks/twilio/sms/``: a text message came in; the answer is TwiML."""

import time
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from complaints.channels.formless import progress
from complaints.channels.formless.progress import Progress, Why
from complaints.channels.sms import commands, incoming, receiving, words
from complaints.channels.sms.commands import Command, Want
from complaints.channels.sms.incoming import Text
from complaints.channels.twilio import twiml
from complaints.channels.twilio.signature import hook
from complaints.models import Complaint, IncomingText
from portal import messaging
from portal.contacts import digests, standing
from portal.messaging import answers
from portal.messaging.transports import twilio
from portal.shell.turns import in_turn

PATIENCE = 1.0
"""Seconds. When the row of a text alone took so long, others wait too: it is answered with nothing, the worker makes
the case, and the receipt follows as a message of its own."""
SAID = {Why.WRONG: words.wrong, Why.TOO_OFTEN: words.too_often}


def unheard(request: HttpRequest) -> HttpResponse:
    """Something failed. A text that has its row is not lost and needs no word; any other is asked for again."""
    sid = request.POST.get("MessageSid", "")
    try:
        kept = bool(sid) and IncomingText.objects.filter(sid=sid).exists()
    except Exception:  # the database itself
        kept = False
    return twiml.silence() if kept else twiml.reply(words.busy())


@hook(unheard)
def receive(request: HttpRequest) -> HttpResponse:
    """A command is answered at once; everything else is a report, or belongs to one."""
    text, now = incoming.read(request), timezone.now()
    if not text.sid:
        return twiml.reply(words.empty())
    command = commands.of(text.words, text.photos)
    if command.want is not Want.REPORT:
        return ordered(command, text, now)
    begun = time.monotonic()
    with in_turn():
        row, new = receiving.noted(text, now)
        if row.done_at is None and time.monotonic() - begun > PATIENCE:
            return twiml.silence()
        ours = receiving.worked(row, now, replying=True)
    return twiml.told(answers.taken(row.answer_key)) if row.answer_key and (ours or not new) else twiml.silence()


def ordered(command: Command, text: Text, now: datetime) -> HttpResponse:
    """STOP, START, HELP, a question after a case, or nothing at all. Done twice it changes nothing more."""
    if text.sender:
        standing.heard(text.sender, now)
    if command.want is Want.PROGRESS:
        return asked(command, text, now)
    if command.want is Want.STOP and text.sender:
        standing.bar(text.sender, now)
    if command.want is Want.START:
        standing.lift(text.sender)
    said = {Want.STOP: words.stopped, Want.START: words.started, Want.HELP: words.helped, Want.EMPTY: words.empty}
    return twiml.silence() if text.handled else twiml.reply(said[command.want]())


def asked(command: Command, text: Text, now: datetime) -> HttpResponse:
    """Where the case stands. To the phone that was left with it the answer is a message on its timeline."""
    if not command.number:
        return twiml.reply(words.incomplete())
    digest = digests.newest(digests.phone(text.sender))
    found = progress.asked(command.number, command.code, digest, now)
    if isinstance(found, Why):
        return twiml.reply(SAID[found]())
    case = found.case
    if case is None or case.contact is None or case.contact.phone_digest != digest or standing.is_barred(text.sender):
        return twiml.reply(words.progress(found.number, found.words))
    return on_record(case, found, f"text:{text.sid}:progress", now)


def on_record(case: Complaint, found: Progress, key: str, now: datetime) -> HttpResponse:
    """The answer as a delivery of its own."""
    messaging.queue(
        key=key, subject=case.subject_string, contact=case.contact, template="asked_progress",
        params={"number": found.number, "state": found.words, "lang": case.lang},
    )  # fmt: skip
    answers.take(key, now, reported=twilio.reported())
    return twiml.told(answers.taken(key))
