"""/mistakes/: what is wrong on this page? A page that nobody keeps, since it holds a form with a token."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.validators import validate_email
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.core.addresses import served
from cms.mistakes import receiving
from portal.contacts import phones
from portal.guard import challenge, gate, tokens
from portal.guard.marks import unkept
from portal.guard.origin import public_post
from portal.text import clean

LIMITS = {"address": 300, "words": 1000, "phone": 60, "email": 254}
RETRY_SECONDS = 30


@dataclass
class Sent:
    """What the form brought. ``digest``: of its token, None for no good one; ``errors``: sentences by field."""

    digest: str | None = None
    address: str = ""
    words: str = ""
    phone: str = ""
    email: str = ""
    e164: str = ""
    trap: bool = False
    asked: bool = False
    errors: dict[str, str] = field(default_factory=dict)


@public_post
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form, which knows the page that it was opened from, or the receipt."""
    if request.method != "POST":
        return draw(request, Sent(address=own(request.GET.get("page", "")[:2000])))
    try:
        sent = read(request)
    except (SuspiciousOperation, MultiPartParserError):
        sentence = _("发来的内容太多了，没有收下。请点浏览器的“返回”，再试一次。")
        return draw(request, Sent(errors={"": sentence}), status=400)
    try:
        return take(request, sent)
    except OperationalError:
        sent.errors = {"": _("系统正忙，这次没有存上。请过一会儿再点一次。")}
        response = draw(request, sent, status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response


def take(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Takes the message, held where the gate has doubts, never refused but for what is missing."""
    if sent.errors or sent.digest is None:
        return draw(request, sent, status=422)
    held = gate.held(request, "mistake", trap=sent.trap, asked=sent.asked)
    if held is None:
        sent.errors[""] = _("这里刚才提交得很多。请再点一次“提交”，我们就收下。")
        return draw(request, sent, status=422, asked=True)
    mistake = receiving.receive(
        address=sent.address, words=sent.words, phone=sent.e164, email=sent.email, token=sent.digest, held=held
    )
    return unkept(render(request, "mistakes/done.html", {"mistake": mistake, "answered": bool(mistake.contact_id)}))


def own(address: str) -> str:
    """The path of a page of ours, however somebody copied it; "" for what is none."""
    try:
        parts = urlsplit(clean(address))
    except ValueError:
        return ""
    if parts.netloc and parts.netloc != urlsplit(settings.SITE_URL).netloc:
        return ""
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    whole = f"{path}?{parts.query}" if parts.query else path
    return whole if parts.path or parts.netloc else ""


def read(request: HttpRequest) -> Sent:
    """The form, with what is wrong in it."""
    post = request.POST
    said = {name: clean(post.get(name, "")) for name in LIMITS}
    sent = Sent(tokens.read(post.get("token", "")[:300]), said["address"], said["words"], said["phone"], said["email"])
    sent.trap, sent.asked = bool(post.get("website")), post.get("asked") == "1"
    for name, most in LIMITS.items():
        if len(said[name]) > most:
            sent.errors[name] = _("太长了，最多%(most)s个字。") % {"most": most}
    if "address" not in sent.errors:
        sent.address = own(sent.address)
        if not sent.address:
            sent.errors["address"] = _("请填本网站的网址，比如 /news/")
    if not sent.words:
        sent.errors["words"] = _("请写哪里不对")
    reachable(sent)
    if sent.digest is None:
        sent.errors[""] = _("这一页开得太久了。请再点一次“提交”。")
    return sent


def reachable(sent: Sent) -> None:
    """Telephone and mailbox, if somebody left one."""
    try:
        sent.e164 = phones.normalise(sent.phone) if sent.phone and "phone" not in sent.errors else ""
    except ValueError as wrong:
        sent.errors["phone"] = str(wrong)
    try:
        if sent.email and "email" not in sent.errors:
            validate_email(sent.email)
    except ValidationError:
        sent.errors["email"] = _("邮箱好像不对，请检查")


def draw(request: HttpRequest, sent: Sent, *, status: int = 200, asked: bool = False) -> HttpResponse:
    """The form with what was typed."""
    context: dict[str, Any] = {
        "token": tokens.make(),
        "sent": sent,
        "listed": list(sent.errors.items()),
        "challenge": challenge.widget(request) if asked else None,
        "report": served("/report/"),
    }
    return unkept(render(request, "mistakes/form.html", context, status=status))
