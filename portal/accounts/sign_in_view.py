"""Signing in outside the admin: a code on the telephone, or user name and password and what the second factor asks.

A face (the field, the schools) draws its own page and says where one goes on; the steps are the same everywhere.
"""

import logging
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth import authenticate, login
from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

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
START, CODE, SECOND = "start", "code", "second"


@dataclass(frozen=True)
class At:
    """Where signing in stands. ``errors``: sentences by field; ``asked``: the form ("phone", "password") that wants a
    proof of work."""

    step: str = START
    phone: str = ""
    username: str = ""
    ticket: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""
    status: int = 200


def facts(request: HttpRequest, at: At, *, to: str, back: str) -> dict[str, Any]:
    """What the page shows; ``to``: where one goes on, ``back``: the page itself."""
    return {
        "step": at.step,
        "next": to,
        "phone": at.phone,
        "username": at.username,
        "ticket": at.ticket or request.POST.get("ticket", ""),
        "errors": list(at.errors.items()),
        "wrong": at.errors,
        "asked": at.asked,
        "challenge": challenge.widget(request) if at.asked else None,
        "back": back,
    }


def owing(due: Owed) -> At:
    """Where somebody begins who owes this."""
    if due == Owed.TELEPHONE:
        return At(errors={"phone": _("这个账号请用手机验证码登录。手机号没有登记过，请找系统管理员。")})
    return At(SECOND if due == Owed.CODE else START)


@method_decorator([never_cache, sensitive_post_parameters("password", "code")], name="dispatch")
class SignInView(View, ABC):
    """The page and each of its four forms."""

    http_method_names = ["get", "head", "post"]

    @abstractmethod
    def draw(self, request: HttpRequest, at: At) -> HttpResponseBase:
        """The face's page."""

    @abstractmethod
    def onwards(self, request: HttpRequest, user: User) -> HttpResponseBase:
        """To where one was; asked after signing in and of whoever is signed in already."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """503 when nothing can be written: the same form again, but for what is secret."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except OperationalError:
            logger.warning("the database could not be written, %s", request.path, exc_info=True)
            step = request.POST.get("step", "")
            at = At(
                step=step if step in (CODE, SECOND) else START,
                phone=clean(request.POST.get("phone", ""), 60),
                username=clean(request.POST.get("username", ""), 150),
                errors={"": _("系统正忙，没有登录上。请过一分钟再试。")},
                status=503,
            )
            return self.draw(request, at)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Whoever is signed in already goes on, or proves his second factor."""
        user = request.user
        if not isinstance(user, User):
            return self.draw(request, At())
        due = owed(request, user)
        return self.onwards(request, user) if due == Owed.NOTHING else self.draw(request, owing(due))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """The form that says its step."""
        steps = {
            "phone": self.ask_for_code,
            "code": self.by_code,
            "password": self.by_password,
            "second": self.by_second_factor,
        }
        step = steps.get(request.POST.get("step", ""))
        return step(request) if step else self.draw(request, At())

    def ask_for_code(self, request: HttpRequest) -> HttpResponseBase:
        """Sends a code; the answer is the same whether or not somebody signs in with the number."""
        phone = clean(request.POST.get("phone", ""), 60)
        if not phone:
            return self.draw(request, At(errors={"phone": _("请写您的手机号。")}, status=422))
        try:
            ticket = phone_codes.request(phone, address(request), lambda: challenge.passed(request) is True)
        except ProofWanted as wanted:
            return self.draw(request, At(phone=phone, errors={"phone": str(wanted)}, status=422, asked="phone"))
        except ValueError as error:
            return self.draw(request, At(phone=phone, errors={"phone": str(error)}, status=422))
        return self.draw(request, At(CODE, phone=phone, ticket=ticket))

    def by_code(self, request: HttpRequest) -> HttpResponseBase:
        """Opens a session for the right code."""
        phone, code = clean(request.POST.get("phone", ""), 60), request.POST.get("code", "")
        user = phone_codes.verify(phone, code, request.POST.get("ticket", ""))
        if user is None:
            wrong = _("验证码不对，或者过了5分钟。请看最新的那条短信，输错3次要重新要一个。")
            return self.draw(request, At(CODE, phone=phone, errors={"code": wrong}, status=422))
        phone_sessions.sign_in(request, user)
        return self.onwards(request, user)

    def by_password(self, request: HttpRequest) -> HttpResponseBase:
        """Opens a session for the right password; axes counts the wrong ones and answers itself after five."""
        name = unicodedata.normalize("NFKC", clean(request.POST.get("username", ""), 150))
        if password_limit.wants_proof(request):
            wanted = {"username": str(password_limit.WORDS)}
            return self.draw(request, At(username=name, errors=wanted, status=422, asked="password"))
        user = authenticate(request, username=name, password=request.POST.get("password", ""))
        if not isinstance(user, User):
            password_limit.wrong(request)
            wrong = {"username": _("用户名或密码不对，请再试一次。")}
            return self.draw(request, At(username=name, errors=wrong, status=422))
        due = owed(request, user)
        if due == Owed.TELEPHONE:
            return self.draw(request, replace(owing(due), status=422))
        login(request, user)
        return self.draw(request, At(SECOND)) if due == Owed.CODE else self.onwards(request, user)

    def by_second_factor(self, request: HttpRequest) -> HttpResponseBase:
        """Takes the code of the authenticator app, or a backup code."""
        user = request.user
        if not isinstance(user, User):
            return self.draw(request, At())
        typed = "".join(unicodedata.normalize("NFKC", request.POST.get("code", "")[:40]).split())
        try:
            let_in(request, devices.check(user=user, code=typed))
        except ValueError as error:
            return self.draw(request, At(SECOND, errors={"code": str(error)}, status=422))
        return self.onwards(request, user)
