"""``/hooks/twilio/voice/…``: a call comes in, rings with a person, comes to the menu, and ends."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from complaints.channels.twilio import callers, twiml
from complaints.channels.twilio.signature import hook
from complaints.channels.voice import duty, prompts, receiving
from complaints.choices import CallOutcome, CallStep
from complaints.models import HotlineCall
from portal.shell import office

SILENCE = 5
"""Seconds without a key."""
LONGEST = 120
"""Seconds of a recording."""
TALKED = ("completed", "answered")


def unheard(request: HttpRequest) -> HttpResponse:
    """Something failed: the caller still gets to leave his words, which come back with a webhook of their own."""
    response = prompts.spoken(f"系统正忙。请听到嘀声以后说，或者打{office.last_known().phone}。")
    record(response)
    return twiml.answer(response)


def at(name: str) -> str:
    """The address of a step."""
    return reverse(f"hooks:{name}")


def this_call(request: HttpRequest, now: datetime) -> HotlineCall:
    """The row of the call that asks. Raises ValueError when the form does not say which."""
    sid = callers.sid(request, "CallSid")
    if not sid:
        raise ValueError("a call without CallSid")
    return receiving.noted(sid, callers.number(request), now)


@hook(unheard)
def incoming(request: HttpRequest) -> HttpResponse:
    """A person first; the menu only where nobody is there."""
    now = timezone.now()
    call, numbers = this_call(request, now), duty.numbers(now)
    if not numbers:
        return twiml.answer(menu(receiving.stepped(call, CallStep.MENU)))
    receiving.stepped(call, CallStep.PERSON)
    response = VoiceResponse()
    dial = Dial(action=at("dialled"), timeout=prompts.setting().ring_seconds, answer_on_bridge=True)
    for number in numbers:
        dial.number(number)
    response.append(dial)
    return twiml.answer(response)


@hook(unheard)
def dialled(request: HttpRequest) -> HttpResponse:
    """Somebody has talked to the caller, or nobody could: then the machine."""
    now = timezone.now()
    call = this_call(request, now)
    if request.POST.get("DialCallStatus", "") in TALKED:
        receiving.end(call, CallOutcome.TALKED, now)
        response = VoiceResponse()
        response.hangup()
        return twiml.answer(response)
    return twiml.answer(menu(receiving.stepped(call, CallStep.MENU)))


def menu(call: HotlineCall) -> VoiceResponse:
    """One level, three choices. Without a key the caller comes to ``chosen`` as well."""
    response = VoiceResponse()
    gather = Gather(action=at("menu"), num_digits=1, timeout=SILENCE, action_on_empty_result=True)
    prompts.say(gather, prompts.setting().menu)
    response.append(gather)
    return response


@hook(unheard)
def chosen(request: HttpRequest) -> HttpResponse:
    """1, 2, 0; a silence or another key once more, and then he is simply asked to speak."""
    now, key = timezone.now(), request.POST.get("Digits", "")
    call = this_call(request, now)
    if key == "2":
        receiving.stepped(call, CallStep.NUMBER)
        return twiml.answer(keyed("number", prompts.setting().ask_number))
    if key == "0":
        return twiml.answer(back(call, now))
    if key != "1" and receiving.missed_once(call) < 2:
        return twiml.answer(menu(call))
    return twiml.answer(speak(call, prompts.setting().ask))


def keyed(step: str, *sentences: str, most: int = 12) -> VoiceResponse:
    """Asks for digits that end with #."""
    response = VoiceResponse()
    gather = Gather(
        action=at(step), num_digits=most, finish_on_key="#", timeout=SILENCE * 2, action_on_empty_result=True
    )
    for words in sentences:
        prompts.say(gather, words)
    response.append(gather)
    return response


def speak(call: HotlineCall, *sentences: str) -> VoiceResponse:
    """Asks him to speak."""
    receiving.stepped(call, CallStep.RECORD)
    response = prompts.spoken(*sentences)
    record(response)
    return response


def record(response: VoiceResponse) -> None:
    """Listens for two minutes; hanging up ends it as # does. Twice it is told that there is a recording."""
    status = at("recording")
    reports = {"recording_status_callback": status, "recording_status_callback_event": "completed absent"}
    response.record(
        action=at("recorded"), max_length=LONGEST, timeout=SILENCE, finish_on_key="#", play_beep=True, **reports
    )


def back(call: HotlineCall, now: datetime) -> VoiceResponse:
    """A person calls back; who shows no number is asked for it, in his own words."""
    setting = prompts.setting()
    if call.phone is None:
        return speak(call, setting.no_number)
    receiving.call_back(call, CallOutcome.CALL_BACK, now)
    response = prompts.spoken(setting.called_back)
    response.hangup()
    return response


@hook(unheard)
def ended(request: HttpRequest) -> HttpResponse:
    """The call is over, in whatever way."""
    now = timezone.now()
    receiving.ended(this_call(request, now), now)
    return twiml.silence()
