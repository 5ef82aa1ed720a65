"""The page on which one signs in: by code or by password, then the second factor where one is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from complaints.field import kept
from portal.accounts.second_factor.owed import Owed
from portal.guard import challenge

START, CODE, SECOND = "start", "code", "second"


def first_step(due: Owed) -> str:
    """Where somebody begins who owes this."""
    return SECOND if due == Owed.CODE else START


def destination(wanted: str) -> str:
    """Where the person wanted to go: an address of the field, else its list."""
    own = wanted.startswith("/field/") and not wanted.startswith("/field/sign-") and wanted.isprintable()
    return wanted if own and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else reverse("field:list")


def draw(
    request: HttpRequest,
    *,
    step: str = START,
    to: str = "",
    said: kept.Pairs | None = None,
    phone: str = "",
    username: str = "",
    ticket: str = "",
    errors: dict[str, str] | None = None,
    asked: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page at that step; ``to``: where to go afterwards, ``said``: a form to be sent then, both None or "" when
    the form of this page says so itself. ``asked``: the form ("phone", "password") that wants a proof of work."""
    pairs = kept.unpacked(request.POST.get("kept", "")) if said is None else said
    wanted = to or request.POST.get("next") or request.GET.get("next") or ""
    context = {
        "step": step,
        "next": destination(wanted),
        "kept": kept.packed(pairs),
        "phone": phone,
        "username": username,
        "ticket": ticket or request.POST.get("ticket", ""),
        "errors": list((errors or {}).items()),
        "wrong": errors or {},
        "asked": asked,
        "challenge": challenge.widget(request) if asked else None,
        "back": reverse("field:sign-in"),
    }
    return render(request, "complaints/field/sign_in.html", context, status=status)


def by_telephone_only() -> str:
    """For whom the password does not do."""
    return _("这个账号请用手机验证码登录。手机号没有登记过，请找系统管理员。")
