"""/track/: number and code by POST, the guessing rules of the contract; /track/<number>/: the page, for who may."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.models import Complaint, Sighting
from complaints.tracking import acts, entrance, marked, page, rights
from complaints.tracking.discreet import discreet
from complaints.tracking.entrance import Entry
from complaints.tracking.page import Said
from portal.codes import numbers
from portal.guard import challenge, client, guesses
from portal.guard.guesses import Verdict
from portal.guard.origin import public_post
from portal.shell import errors
from portal.shell.language import keep_language
from portal.text import clean

PAUSE_SECONDS = 15 * 60
HOUR = 60 * 60
DIGITS = (10, 12)
methods = require_http_methods(["GET", "HEAD", "POST"])


@discreet
@public_post
@methods
def enter(request: HttpRequest) -> HttpResponseBase:
    """The form; what the address says of a number is filled in, a code in it is never looked at and goes."""
    if request.method == "POST":
        return tried(request, request.POST.get("number", ""))
    number = clean(request.GET.get("number", ""), entrance.LONGEST)
    if "code" in request.GET:
        return without_code(request, number)
    return entrance.draw(request, Entry(number=number))


@discreet
@public_post
@methods
def case(request: HttpRequest, number: str) -> HttpResponseBase:
    """The reporter's page; for everybody else the form, the same whether the number exists or not."""
    bare = numbers.digits(number)
    if len(bare) not in DIGITS:
        raise Http404
    if request.method == "POST":
        return tried(request, request.POST.get("number", bare))
    if "code" in request.GET:
        return without_code(request, bare)
    if numbers.is_mark(bare):
        return marked.door(request, number, bare)
    if bare != number or "k" in request.GET:
        return arrived(request, bare)
    found = rights.held(request, bare)
    return page.opened(request, found) if found else entrance.draw(request, Entry(number=bare))


def without_code(request: HttpRequest, number: str) -> HttpResponse:
    """Away from an address that holds a code, which would stay in the links of the page."""
    address = f"{reverse('tracking:enter')}?{urlencode({'number': number})}"
    return HttpResponseRedirect(keep_language(address, request), status=303)


def arrived(request: HttpRequest, number: str) -> HttpResponse:
    """By a link: from here on the browser has the right, and the address is the bare one."""
    found = rights.by_link(number, request.GET["k"]) if "k" in request.GET else None
    if found or "k" not in request.GET or rights.held(request, number):
        response = see(request, number)
        if found:
            rights.grant(request, response, found)
        return response
    return entrance.draw(request, entrance.ended(number))


def see(request: HttpRequest, number: str) -> HttpResponse:
    """To the page, by GET."""
    return HttpResponseRedirect(keep_language(rights.address(number), request), status=303)


def tried(request: HttpRequest, typed: str) -> HttpResponse:
    """Number and code as somebody typed them."""
    typed, code = clean(typed, entrance.LONGEST), clean(request.POST.get("code", ""), entrance.LONGEST)
    along = entrance.carried(request)
    empty = {}
    if not typed:
        empty["number"] = _("请填编号。")
    if not code:
        empty["code"] = _("请填查询码。")
    if empty:
        return entrance.draw(request, Entry(number=typed, errors=empty, carried=along))
    number, address = numbers.digits(typed) or typed, client.address(request)
    stopped = refused(request, typed, code, guesses.allowed(number, address, proof=False))
    if stopped is not None:
        return stopped
    if not guesses.look(number, address):
        return refused(request, typed, code, Verdict.PAUSED) or errors.too_many(request, HOUR)
    found = (marked if numbers.is_mark(number) else rights).by_code(number, code)
    if found is None:
        guesses.wrong(number, address)
        return entrance.draw(request, entrance.wrong(typed, along))
    guesses.right(number, address)
    return admitted(request, found, along)


def refused(request: HttpRequest, typed: str, code: str, verdict: Verdict) -> HttpResponse | None:
    """The answer when the code is not even looked at; None when it is. A proof that cannot be checked is none."""
    along = entrance.carried(request)
    if verdict is Verdict.TOO_MANY:
        return errors.too_many(request, HOUR)
    if verdict is Verdict.PAUSED:
        response = entrance.draw(request, entrance.paused(typed, along), status=429)
        response["Retry-After"] = str(PAUSE_SECONDS)
        return response
    if verdict is Verdict.PROOF and challenge.passed(request) is not True:
        return entrance.draw(request, entrance.proof(typed, code, along))
    return None


def admitted(request: HttpRequest, found: Complaint | Sighting, along: dict[str, str]) -> HttpResponse:
    """The right to the page; words that were being written when it ended stand in their form again."""
    if along["act"] in acts.ACTS and isinstance(found, Complaint):
        kept = Said(act=along["act"], values=along, notice=_("您写的话还在，请再点一次发送。"))
        response = page.draw(request, found, kept)
    else:
        response = see(request, found.number)
    rights.grant(request, response, found)
    return response
