"""``/hooks/twilio/voice/number/`` and ``…/code/``: progress by number and code, keyed in."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from twilio.twiml.voice_response import VoiceResponse

from complaints.channels.formless import progress
from complaints.channels.formless.progress import Progress, Why
from complaints.channels.twilio import twiml
from complaints.channels.twilio.signature import hook
from complaints.channels.voice import prompts, receiving
from complaints.channels.voice.calls import back, keyed, this_call, unheard
from complaints.choices import CallOutcome, CallStep
from complaints.models import HotlineCall

MOST_WRONG = 3
TYPED = 12


@hook(unheard)
def number(request: HttpRequest) -> HttpResponse:
    """The receipt number; then the code is asked for."""
    now, typed = timezone.now(), request.POST.get("Digits", "")[:TYPED]
    call, setting = this_call(request, now), prompts.setting()
    if not typed:
        return twiml.answer(once_more(call, "number", setting.ask_number, now))
    call.typed, call.step, call.misses = typed, CallStep.CODE, 0
    call.save(update_fields=["typed", "step", "misses"])
    return twiml.answer(keyed("code", setting.ask_code, most=8))


@hook(unheard)
def code(request: HttpRequest) -> HttpResponse:
    """The state in one sentence, twice; or the number once more, and after three times a person."""
    now, typed = timezone.now(), request.POST.get("Digits", "")[:TYPED]
    call, setting = this_call(request, now), prompts.setting()
    if not typed:
        return twiml.answer(once_more(call, "code", setting.ask_code, now))
    found = progress.asked(call.typed, typed, call.phone.digest if call.phone else "", now)
    call.typed, call.step = "", CallStep.NUMBER
    call.wrong += isinstance(found, Why)
    call.save(update_fields=["typed", "step", "wrong"])
    if isinstance(found, Progress):
        receiving.end(call, CallOutcome.PROGRESS, None)
        return twiml.answer(told(found))
    if found is Why.TOO_OFTEN or call.wrong >= MOST_WRONG:
        return twiml.answer(back(call, now))
    return twiml.answer(keyed("number", setting.not_found, setting.ask_number))


def told(found: Progress) -> VoiceResponse:
    """What is said, repeated once."""
    words = f"{prompts.read_out(found.number)}{found.words}。"
    response = prompts.spoken(words, f"再说一遍。{words}", prompts.setting().goodbye)
    response.hangup()
    return response


def once_more(call: HotlineCall, step: str, words: str, now: datetime) -> VoiceResponse:
    """Nothing was keyed in: the same again, then a person calls back."""
    return keyed(step, words) if receiving.missed_once(call) < 2 else back(call, now)
