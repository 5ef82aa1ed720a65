"""/school/sign-in/: for teachers and jurors, a code on the telephone, or user name and password."""

import unicodedata

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from portal.accounts import password_limit, phone_codes, phone_sessions
from portal.accounts.models import User
from portal.accounts.roles import permits
from portal.accounts.second_factor import devices
from portal.accounts.second_factor.owed import Owed, owed
from portal.accounts.second_factor.views import let_in
from portal.guard import challenge
from portal.guard.asked import ProofWanted
from portal.guard.client import address
from portal.text import clean

START, CODE, SECOND = "start", "code", "second"
OURS = ("/school/", "/jury/", "/C/")


def destination(wanted: str, user: User) -> str:
    """Where the person wanted to go, an address of ours; else the jury for jurors and the school for the others."""
    own = wanted.startswith(OURS) and not wanted.startswith("/school/sign-") and wanted.isprintable()
    if own and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("contest:jury" if permits(user, "juror") else "contest:school")


@never_cache
@sensitive_post_parameters("password", "code")
def page(request: HttpRequest) -> HttpResponse:
    """The page, and each of its forms."""
    if request.method == "POST":
        return STEPS.get(request.POST.get("step", ""), draw)(request)
    user = request.user
    if not isinstance(user, User):
        return draw(request)
    due = owed(request, user)
    if due == Owed.NOTHING:
        return redirect(destination(request.GET.get("next", ""), user))
    return draw(request, step=SECOND if due == Owed.CODE else START)


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
    return redirect(destination(request.POST.get("next", ""), user))


def by_password(request: HttpRequest) -> HttpResponse:
    """Opens a session for the right password; axes counts the wrong ones and answers itself after five."""
    name = unicodedata.normalize("NFKC", clean(request.POST.get("username", ""), 150))
    if password_limit.wants_proof(request):
        wanted = {"username": str(password_limit.WORDS)}
        return draw(request, username=name, errors=wanted, status=422, asked="password")
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if not isinstance(user, User):
        password_limit.wrong(request)
        return draw(request, username=name, errors={"username": _("用户名或密码不对，请再试一次。")}, status=422)
    due = owed(request, user)
    if due == Owed.TELEPHONE:
        words = _("这个账号请用手机验证码登录。手机号没有登记过，请找系统管理员。")
        return draw(request, errors={"phone": words}, status=422)
    login(request, user)
    return draw(request, step=SECOND) if due == Owed.CODE else redirect(destination(request.POST.get("next", ""), user))


def by_second_factor(request: HttpRequest) -> HttpResponse:
    """Takes the code of the authenticator app, or a backup code."""
    user = request.user
    if not isinstance(user, User):
        return draw(request)
    typed = "".join(unicodedata.normalize("NFKC", request.POST.get("code", "")[:40]).split())
    try:
        let_in(request, devices.check(user=user, code=typed))
    except ValueError as error:
        return draw(request, step=SECOND, errors={"code": str(error)}, status=422)
    return redirect(destination(request.POST.get("next", ""), user))


STEPS = {"phone": ask_for_code, "code": by_code, "password": by_password, "second": by_second_factor}


def draw(
    request: HttpRequest, *, step: str = START, phone: str = "", username: str = "", ticket: str = "",
    errors: dict[str, str] | None = None, asked: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page at that step; ``asked``: the form ("phone", "password") that wants a proof of work."""
    context = {
        "step": step,
        "next": (request.POST.get("next") or request.GET.get("next") or "")[:500],
        "phone": phone,
        "username": username,
        "ticket": ticket or request.POST.get("ticket", ""),
        "errors": list((errors or {}).items()),
        "wrong": errors or {},
        "asked": asked,
        "challenge": challenge.widget(request) if asked else None,
        "back": reverse("contest:sign-in"),
    }
    return render(request, "contest/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("contest:sign-in")
