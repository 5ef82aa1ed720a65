"""/field/sign-in/ and out: a code on the telephone, or user name and password and what the second factor asks."""

import logging
import unicodedata

from django.contrib.auth import authenticate, login, logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from complaints import field_cards
from complaints.field import kept
from complaints.field.sign_in_page import CODE, SECOND, START, by_telephone_only, destination, draw, first_step
from portal.accounts import password_limit, phone_codes, phone_sessions
from portal.accounts.models import User
from portal.accounts.second_factor import devices
from portal.accounts.second_factor.owed import Owed, owed
from portal.accounts.second_factor.views import let_in
from portal.guard import challenge
from portal.guard.asked import ProofWanted
from portal.guard.client import address
from portal.text import clean

logger = logging.getLogger(__name__)


@never_cache
@sensitive_post_parameters("password", "code")
def page(request: HttpRequest) -> HttpResponse:
    """The page, and each of its four forms."""
    try:
        if request.method == "POST":
            return STEPS.get(request.POST.get("step", ""), draw)(request)
        return opened(request)
    except OperationalError:
        return busy(request)


def busy(request: HttpRequest) -> HttpResponse:
    """503: nothing could be written. The same form again, but for what is secret."""
    logger.warning("the database could not be written, %s", request.path, exc_info=True)
    step = request.POST.get("step", "")
    return draw(
        request,
        step=step if step in (CODE, SECOND) else START,
        phone=clean(request.POST.get("phone", ""), 60),
        username=clean(request.POST.get("username", ""), 150),
        errors={"": _("系统正忙，没有登录上。请过一分钟再试。")},
        status=503,
    )


def opened(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in already goes on, or proves his second factor."""
    user = request.user
    if not isinstance(user, User):
        return draw(request)
    due = owed(request, user)
    if due == Owed.NOTHING:
        return redirect(destination(request.GET.get("next", "")))
    return draw(request, step=first_step(due), errors=refusal(due))


def refusal(due: Owed) -> dict[str, str]:
    """Why the password was not enough."""
    return {"phone": by_telephone_only()} if due == Owed.TELEPHONE else {}


def ask_for_code(request: HttpRequest) -> HttpResponse:
    """Sends a code; the answer is the same whether or not somebody signs in with the number."""
    phone = clean(request.POST.get("phone", ""), 60)
    if not phone:
        return draw(request, errors={"phone": _("请写您的手机号。")}, status=422)
    try:
        ticket = phone_codes.request(phone, address(request), lambda: challenge.passed(request) is True)
    except ProofWanted as wanted:
        return draw(request, phone=phone, errors={"phone": str(wanted)}, status=422, asked="phone")
    except ValueError as error:
        return draw(request, phone=phone, errors={"phone": str(error)}, status=422)
    return draw(request, step=CODE, phone=phone, ticket=ticket)


def by_code(request: HttpRequest) -> HttpResponse:
    """Opens a session for the right code."""
    phone, code = clean(request.POST.get("phone", ""), 60), request.POST.get("code", "")
    user = phone_codes.verify(phone, code, request.POST.get("ticket", ""))
    if user is None:
        wrong = _("验证码不对，或者过了5分钟。请看最新的那条短信，输错3次要重新要一个。")
        return draw(request, step=CODE, phone=phone, errors={"code": wrong}, status=422)
    phone_sessions.sign_in(request, user)
    return onwards(request)


def by_password(request: HttpRequest) -> HttpResponse:
    """Opens a session for the right password; axes counts the wrong ones and answers itself after five."""
    name = unicodedata.normalize("NFKC", clean(request.POST.get("username", ""), 150))
    if password_limit.wants_proof(request):
        wanted = {"username": str(password_limit.WORDS)}
        return draw(request, username=name, errors=wanted, status=422, asked="password")
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if not isinstance(user, User):
        password_limit.wrong(request)
        wrong = _("用户名或密码不对，请再试一次。")
        return draw(request, username=name, errors={"username": wrong}, status=422)
    due = owed(request, user)
    if due == Owed.TELEPHONE:
        return draw(request, errors=refusal(due), status=422)
    login(request, user)
    return draw(request, step=SECOND) if due == Owed.CODE else onwards(request)


def by_second_factor(request: HttpRequest) -> HttpResponse:
    """Takes the code of the authenticator app, or a backup code."""
    user = request.user
    if not isinstance(user, User):
        return draw(request, step=START)
    typed = "".join(unicodedata.normalize("NFKC", request.POST.get("code", "")[:40]).split())
    try:
        let_in(request, devices.check(user=user, code=typed))
    except ValueError as error:
        return draw(request, step=SECOND, errors={"code": str(error)}, status=422)
    return onwards(request)


def onwards(request: HttpRequest) -> HttpResponse:
    """To where one was; a form that the sign-in came between is offered to be sent now."""
    to = destination(request.POST.get("next", ""))
    again = kept.unpacked(request.POST.get("kept", ""))
    if not again:
        return redirect(to)
    return render(request, "complaints/field/again.html", {"again": again, "to": to})


STEPS = {"phone": ask_for_code, "code": by_code, "password": by_password, "second": by_second_factor}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; the card that opened it is bound to no telephone any more."""
    field_cards.let_go(request)
    logout(request)
    return redirect("field:sign-in")
