"""/letters/sign/<letter>/: the form of a signature, on a page that nobody keeps, since it holds a token."""

from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cms.letters import browsers, signing
from cms.letters.choices import Held
from cms.letters.models import Letter, Signature
from cms.letters.said import LIMITS, Sent, read
from portal.contacts import proof
from portal.guard import challenge, client, limits, tokens
from portal.guard.asked import ProofWanted
from portal.guard.marks import unkept
from portal.guard.origin import public_post

RETRY_SECONDS = 30


def shown(pk: int) -> Letter:
    """The letter. Raises Http404 for one that nobody may see."""
    letter: Letter | None = Letter.objects.shown().filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


@public_post
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("name", "phone", "code")
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, the one for the code, or the thanks."""
    letter = shown(pk)
    if request.method != "POST":
        return draw(request, letter, Sent())
    if not letter.open_on(timezone.localdate()):
        return draw(request, letter, Sent(), status=409)
    try:
        sent = read(request)
    except (SuspiciousOperation, MultiPartParserError):
        sentence = _("发来的内容太多了，没有收下。请点浏览器的“返回”，再试一次。")
        return draw(request, letter, Sent(errors={"": sentence}), status=400)
    try:
        return take(request, letter, sent)
    except OperationalError:
        sent.errors = {"": _("系统正忙，这次没有存上。请过一会儿再点一次。")}
        response = draw(request, letter, sent, status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response


def take(request: HttpRequest, letter: Letter, sent: Sent) -> HttpResponse:
    """Goes on from the step that was sent. What a program filled in is taken, and counts for nothing."""
    if sent.trap:
        return by_browser(request, letter, sent, Held.TRAP)
    if sent.errors:
        return draw(request, letter, sent, status=422)
    if sent.step == "browser":
        return without_phone(request, letter, sent)
    return by_code(request, letter, sent) if sent.step == "code" else ask(request, letter, sent)


def ask(request: HttpRequest, letter: Letter, sent: Sent) -> HttpResponse:
    """Sends the code; the answer does not tell whether the number has signed before."""
    try:
        row = signing.ask(
            letter=letter,
            e164=sent.e164,
            address=client.address(request),
            proved=lambda: challenge.passed(request) is True,
        )
    except ProofWanted as wanted:
        sent.errors["phone"] = str(wanted)
        return draw(request, letter, sent, status=422, asked=True)
    except ValueError as refused:
        sent.errors["phone"] = str(refused)
        return draw(request, letter, sent, status=422)
    sent.step, sent.ticket = "code", row.ticket()
    return draw(request, letter, sent)


def by_code(request: HttpRequest, letter: Letter, sent: Sent) -> HttpResponse:
    """The signature, for the right code."""
    if not proof.verify(e164=sent.e164, code=sent.code, ticket=sent.ticket):
        sent.errors["code"] = _("验证码不对，或者过了5分钟。请看最新的那条短信，输错3次要重新要一个。")
        return draw(request, letter, sent, status=422)
    known = browsers.MARK.known(request)
    row = signing.confirm(letter=letter, e164=sent.e164, name=sent.name, shown=sent.shown, browser=known)
    return thanks(request, letter, row)


def without_phone(request: HttpRequest, letter: Letter, sent: Sent) -> HttpResponse:
    """The signature of a browser that has its id and has shown the challenge once; without it, it is held."""
    if not sent.asked or not browsers.MARK.known(request):
        return draw(request, letter, sent, asked=True)
    within = limits.hit("letters", client.group(client.address(request)), settings.PUBLIC_RATE)
    if challenge.passed(request) is not True:
        return by_browser(request, letter, sent, Held.CHALLENGE)
    return by_browser(request, letter, sent, "" if within else Held.RATE)


def by_browser(request: HttpRequest, letter: Letter, sent: Sent, held: str) -> HttpResponse:
    """Signs without a telephone; a browser without an id, which only a program is, has that of its form."""
    browser = browsers.MARK.known(request) or (sent.digest or tokens.make())
    row = signing.sign_unconfirmed(letter=letter, browser=browser, name=sent.name, shown=sent.shown, held=held)
    return thanks(request, letter, row)


def thanks(request: HttpRequest, letter: Letter, row: Signature) -> HttpResponse:
    """What was signed, and how to take it back."""
    context = {
        "letter": letter,
        "signature": row,
        "right": signing.right(row),
        "counts": letter.signatures.counts(),
        "trail": trail(letter),
    }
    return unkept(render(request, "letters/thanks.html", context))


def trail(letter: Letter) -> list[tuple[str, str]]:
    """Where the pages of signing lie."""
    return [(one.title, one.get_url()) for one in (letter.get_parent(), letter)]


def draw(request: HttpRequest, letter: Letter, sent: Sent, *, status: int = 200, asked: bool = False) -> HttpResponse:
    """The form with what was typed; what can no longer be signed says so."""
    context: dict[str, Any] = {
        "letter": letter,
        "open": letter.open_on(timezone.localdate()),
        "token": tokens.make(),
        "sent": sent,
        "limits": LIMITS,
        "listed": list(sent.errors.items()),
        "challenge": challenge.widget(request) if asked else None,
        "trail": trail(letter),
    }
    response = render(request, "letters/sign.html", context, status=status)
    return browsers.MARK.remember(request, unkept(response))
