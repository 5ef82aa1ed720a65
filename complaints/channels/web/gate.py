"""Whether a report is taken at once, looked at first, or asked a question. Nobody is turned away."""

from django.conf import settings
from django.http import HttpRequest

from complaints.channels.web.said import Said
from portal.guard import challenge, client, limits

ASK = "ask"
TRAP, RATE, CHALLENGE = "trap", "rate", "challenge"


def judge(request: HttpRequest, said: Said) -> str:
    """Why the report is held, "" for no reason, or ``ASK`` when the challenge has to be shown first, which is once."""
    if said.trap:
        return TRAP
    if limits.hit("report", client.group(client.address(request)), settings.PUBLIC_RATE):
        return ""
    if not said.asked:
        return ASK
    passed = challenge.passed(request)
    if passed is None:
        return CHALLENGE
    return "" if passed else RATE
