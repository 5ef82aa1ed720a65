"""``/hooks/twilio/voice/recorded/`` and ``…/recording/``: what the caller has said, told of twice; and the board."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from twilio.twiml.voice_response import Gather, VoiceResponse

from complaints import joining, placing
from complaints.channels.formless import boards
from complaints.channels.twilio import callers, twiml
from complaints.channels.twilio.signature import hook
from complaints.channels.voice import prompts, receiving
from complaints.channels.voice.calls import SILENCE, at, speak, this_call, unheard
from complaints.choices import CallOutcome
from complaints.models import Complaint, HotlineCall
from portal.codes.query import query_code

COMPLETED = "completed"


def seconds(request: HttpRequest) -> int | None:
    """How long the recording is; None when it is not told."""
    told = request.POST.get("RecordingDuration", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 5 else None


@hook(unheard)
def recorded(request: HttpRequest) -> HttpResponse:
    """The end of the recording, by #, by silence, or by hanging up: a case. Who is still there hears its number."""
    now = timezone.now()
    call, sid = this_call(request, now), callers.sid(request, "RecordingSid")
    case = receiving.recorded(call, sid, seconds(request), now) if sid else None
    if case is None:
        return twiml.answer(nothing_said(call, now))
    if request.POST.get("Digits", "") == "hangup":
        return twiml.silence()
    return twiml.answer(thanked(call, case))


def nothing_said(call: HotlineCall, now: datetime) -> VoiceResponse:
    """Silence: asked once more, then somebody calls back."""
    setting = prompts.setting()
    if receiving.missed_once(call) < 2:
        misses = call.misses
        response = speak(call, setting.ask)
        HotlineCall.objects.filter(pk=call.pk).update(misses=misses)
        return response
    back = receiving.call_back(call, CallOutcome.CALL_BACK, now)
    response = prompts.spoken(setting.called_back if back else setting.goodbye)
    response.hangup()
    return response


def thanked(call: HotlineCall, case: Complaint) -> VoiceResponse:
    """Number and code twice, digit by digit; then the board, where the place is not known."""
    setting, code = prompts.setting(), query_code(case.uuid, case.code_version)
    numbers = prompts.read_out(case.number, code)
    response = prompts.spoken(setting.thanks, numbers, f"再说一遍。{numbers}")
    if placing.placeless(case):
        gather = Gather(action=at("board"), num_digits=8, finish_on_key="#", timeout=SILENCE)
        prompts.say(gather, setting.board)
        response.append(gather)
    prompts.say(response, setting.goodbye)
    response.hangup()
    return response


@hook(unheard)
def recording(request: HttpRequest) -> HttpResponse:
    """The recording can be fetched; often the only word of it, when the caller hung up while he spoke."""
    now, sid = timezone.now(), callers.sid(request, "RecordingSid")
    if sid and request.POST.get("RecordingStatus", COMPLETED) == COMPLETED:
        receiving.recorded(this_call(request, now), sid, seconds(request), now)
    return twiml.silence()


@hook(unheard)
def board(request: HttpRequest) -> HttpResponse:
    """The digits of a board; a slip is not held against anybody, since the recording may say it too."""
    now = timezone.now()
    call, found = this_call(request, now), boards.of(request.POST.get("Digits", "")[:12])
    if call.complaint is not None and found is not None:
        joining.key_in_board(complaint=call.complaint, board=found, now=now)
    response = prompts.spoken(prompts.setting().goodbye)
    response.hangup()
    return twiml.answer(response)
