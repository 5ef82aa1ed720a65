"""/contests/works/<code>/vote/: the page of one vote, with a token, the gate and, by setting, a code by SMS."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cms.contest import Refused, calendar, naming, proving, voting
from cms.contest.busy import patient
from cms.contest.choices import VoteBy
from cms.contest.models import Entry
from cms.contest.public import browsers
from cms.contest.public.gallery import contest_context
from cms.contest.public.works import shown
from portal.guard import challenge, client, limits, tokens
from portal.guard.asked import ProofWanted
from portal.guard.marks import unkept
from portal.guard.origin import public_post
from portal.text import clean

CROWDED = 20
"""Votes of one network in an hour from which on the challenge is asked."""


@public_post
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("phone", "code")
@patient
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The form, or the thanks. 404 for a work that is not shown, or when nobody votes."""
    entry = shown(code)
    if not calendar.votes(entry.contest, timezone.now()):
        raise Http404
    if request.method != "POST":
        return draw(request, entry)
    if tokens.read(request.POST.get("token", "")[:300]) is None:
        return draw(request, entry, error=_("这一页开得太久了。请再点一次“投票”。"), status=422)
    try:
        return by_phone(request, entry) if entry.contest.vote_by == VoteBy.PHONE else by_browser(request, entry)
    except ProofWanted as wanted:
        return draw(request, entry, error=str(wanted), asked=True, status=422)
    except ValueError as refused:
        return draw(request, entry, error=str(refused), status=422)


def by_browser(request: HttpRequest, entry: Entry) -> HttpResponse:
    """A vote of this browser. Raises Refused."""
    secret = browsers.MARK.known(request)
    if not secret:
        raise Refused(_("请再点一次“投票”。浏览器要允许Cookie。"))
    return cast_vote(request, entry, secret)


def by_phone(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Sends the code, or takes the vote of a proved telephone. Raises Refused, ProofWanted, TooOften."""
    e164 = proving.number(request.POST.get("phone", "")[:60])
    if request.POST.get("step") != "code":
        ticket = proving.ask(
            e164=e164, address=client.address(request), proved=lambda: challenge.passed(request) is True
        )
        return draw(request, entry, step="code", phone=e164, ticket=ticket)
    ticket, code = request.POST.get("ticket", "")[:300], clean(request.POST.get("code", ""), 20)
    if not proving.passed(e164=e164, code=code, ticket=ticket):
        words = _("验证码不对，或者过了5分钟。请看最新的那条短信。")
        return draw(request, entry, step="code", phone=e164, ticket=ticket, error=words, status=422)
    return cast_vote(request, entry, e164)


def cast_vote(request: HttpRequest, entry: Entry, secret: str) -> HttpResponse:
    """The vote; what the gate does not trust is kept and does not count. Raises Refused."""
    network = client.group(client.address(request))
    within = limits.hit("contest-votes", network, settings.PUBLIC_RATE)
    held = "trap" if request.POST.get("website") else "" if within else "rate"
    crowded = limits.count("contest-votes", network) > CROWDED
    if not held and crowded and challenge.passed(request) is not True:
        if request.POST.get("asked") != "1":
            return draw(request, entry, asked=True, status=422, error=_("等下面的框打上勾，再点一次“投票”。"))
        held = "challenge"
    voting.vote(entry=entry, secret=secret, network=network, now=timezone.now(), held=held)
    context = {**contest_context(entry.contest, request), "entry": entry, "heading": naming.heading(entry)}
    return unkept(render(request, "contest/voted.html", context))


def draw(
    request: HttpRequest, entry: Entry, *, step: str = "phone", error: str = "", asked: bool = False,
    status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    """The form."""
    context = {
        **contest_context(entry.contest, request),
        "entry": entry,
        "heading": naming.heading(entry),
        "token": tokens.make(),
        "step": step,
        "error": error,
        "by_phone": entry.contest.vote_by == VoteBy.PHONE,
        "challenge": challenge.widget(request) if asked else None,
        **more,
    }
    response = render(request, "contest/vote.html", context, status=status)
    return browsers.MARK.remember(request, unkept(response))
