"""Whether a report is taken at once, looked at first, or asked a question. Nobody is turned away."""

from django.conf import settings
from django.http import HttpRequest

from complaints.channels.web import kinds
from complaints.channels.web.said import Said
from portal.guard import challenge, client, limits

ASK = "ask"
TRAP, RATE, CHALLENGE = "trap", "rate", "challenge"
URGENT_RATE = (5, 3600)
"""Reports from one address that call somebody out of bed; beyond it they are asked about like any flood."""


def judge(request: HttpRequest, said: Said) -> str:
    """Why the report is held, "" for no reason, or ``ASK`` when the challenge has to be shown first, which is once."""
    if said.trap:
        return TRAP
    if within(client.group(client.address(request)), urgent=said.now and kinds.urgent(said.category)):
        return ""
    if not said.asked:
        return ASK
    passed = challenge.passed(request)
    if passed is None:
        return CHALLENGE
    return "" if passed else RATE


def within(group: str, *, urgent: bool) -> bool:
    """Whether the address sends no more than anybody does, of all reports and of those that call the people on duty."""
    usual = limits.hit("report", group, settings.PUBLIC_RATE)
    return (not urgent or limits.hit("report-urgent", group, URGENT_RATE)) and usual
