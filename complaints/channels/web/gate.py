"""Whether a report is taken at once, looked at first, or asked a question. Nobody is turned away.

In this order: the trap, then the signed time-stamp of the form and the limits of network, telephone, board and of texts
that are alike. Above them the question, once; who does not pass is held in 请核实 with text and photos.
"""

from django.conf import settings
from django.http import HttpRequest

from complaints.channels.web import kinds
from complaints.channels.web.said import Said
from portal.codes import numbers
from portal.contacts import digests, phones
from portal.guard import alike, challenge, client, limits, tokens

ASK = "ask"
TRAP, RATE, CHALLENGE = "trap", "rate", "challenge"
URGENT_RATE = (5, 3600)
"""Reports from one address that call somebody out of bed; beyond it they are asked about like any flood."""
QUICK = 3
"""Seconds in which nobody fills the form."""
MANY = 10
"""So many times what one network may send is taken of such forms from all networks together."""


def judge(request: HttpRequest, said: Said) -> str:
    """Why the report is held, "" for no reason, or ``ASK`` when the challenge has to be shown first, which is once."""
    if said.trap:
        return TRAP
    group = client.group(client.address(request))
    if within(group, urgent=said.now and kinds.urgent(said.category)) and usual(said):
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


def usual(said: Said) -> bool:
    """Whether the form was not filled by a machine, and telephone, board and text are not those of a flood.

    All are counted, whichever is over; off where ``PUBLIC_RATE`` is.
    """
    most, seconds = settings.PUBLIC_RATE
    slow = tokens.age(said.token) >= QUICK or limits.hit("report-quick", "all", (most * MANY, seconds))
    phone = not said.phone or limits.hit("report", f"phone {phone_digest(said.phone)}", settings.PUBLIC_RATE)
    board = not said.board or limits.hit("report-board", numbers.digits(said.board), settings.PUBLIC_RATE)
    return alike.usual(said.description) and slow and phone and board


def phone_digest(typed: str) -> str:
    """What stands for the number: the same as for one that sends text messages."""
    return digests.newest(digests.phone(phones.normalise(typed)))


def source(request: HttpRequest) -> str:
    """The network that the report came from, as a keyed digest: nothing else is kept of the address."""
    return digests.newest(digests.candidates("network", client.group(client.address(request))))
