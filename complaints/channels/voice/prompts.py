"""What the machine says: slowly, in Mandarin, in the office's own words."""

from typing import Any

from twilio.twiml.voice_response import Say, VoiceResponse

from complaints.models import Hotline
from portal.messaging import aloud
from portal.shell.remembered import remembered

LANGUAGE, RATE = "cmn-CN", "90%"


@remembered(most=1)
def setting() -> Hotline:
    """The prompts as the office has edited them, or as they come."""
    return Hotline.objects.order_by("pk").first() or Hotline()


def say(parent: Any, words: str) -> None:
    """One prompt, into a response or into a ``Gather``."""
    said = Say(language=LANGUAGE)
    said.prosody(words, rate=RATE)
    parent.append(said)


def spoken(*sentences: str) -> VoiceResponse:
    """A response that begins with these."""
    response = VoiceResponse()
    for words in filter(None, sentences):
        say(response, words)
    return response


def read_out(number: str, code: str = "") -> str:
    """Number and code, digit by digit."""
    words = f"编号：{aloud.digits(number)}。"
    return words + (f"查询码：{aloud.digits(code)}。" if code else "")
