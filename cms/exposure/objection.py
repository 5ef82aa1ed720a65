"""/exposure/objection/<page>/: 我是当事人，有异议, on a page that nobody keeps, since it holds a form with a token."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.exposure import objecting
from cms.exposure.models import Exposure
from portal.contacts import phones
from portal.guard import challenge, gate, tokens
from portal.guard.marks import unkept
from portal.guard.origin import public_post
from portal.text import clean

LIMITS = {"name": 50, "phone": 30, "words": 2000}
FIELDS = ("words", "name", "phone")
"""In the order of the form."""
RETRY_SECONDS = 30


@dataclass
class Sent:
    """What the form brought. ``digest``: of its token, None for no good one; ``errors``: sentences by field."""

    digest: str | None = None
    name: str = ""
    phone: str = ""
    words: str = ""
    e164: str = ""
    trap: bool = False
    asked: bool = False
    errors: dict[str, str] = field(default_factory=dict)


@public_post
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a page that can be seen, or the receipt."""
    exposure = Exposure.objects.shown().filter(pk=pk).first()
    if exposure is None:
        raise Http404
    if request.method != "POST":
        return draw(request, exposure, Sent())
    try:
        sent = read(request)
    except (SuspiciousOperation, MultiPartParserError):
        sentence = _("发来的内容太多了，没有收下。请点浏览器的“返回”，再试一次。")
        return draw(request, exposure, Sent(errors={"": sentence}), status=400)
    try:
        return take(request, exposure, sent)
    except OperationalError:
        sent.errors = {"": _("系统正忙，这次没有存上。请过一会儿再点一次。")}
        response = draw(request, exposure, sent, status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response


def take(request: HttpRequest, exposure: Exposure, sent: Sent) -> HttpResponse:
    """Takes the objection, held where the gate has doubts, never refused but for what is missing."""
    if sent.errors or sent.digest is None:
        return draw(request, exposure, sent, status=422)
    held = gate.held(request, "objection", trap=sent.trap, asked=sent.asked)
    if held is None:
        sent.errors[""] = _("这里刚才提交得很多。请再点一次“提交”，我们就收下。")
        return draw(request, exposure, sent, status=422, asked=True)
    objection = objecting.receive(
        page=exposure, name=sent.name, phone=sent.e164, text=sent.words, token=sent.digest, held=held
    )
    context = {"exposure": exposure, "objection": objection, "trail": trail(request, exposure)}
    return unkept(render(request, "exposure/objection_done.html", context))


def read(request: HttpRequest) -> Sent:
    """The form, with what is wrong in it."""
    post = request.POST
    said = {name: clean(post.get(name, "")) for name in LIMITS}
    sent = Sent(tokens.read(post.get("token", "")[:300]), said["name"], said["phone"], said["words"])
    sent.trap, sent.asked = bool(post.get("website")), post.get("asked") == "1"
    for name, most in LIMITS.items():
        if len(said[name]) > most:
            sent.errors[name] = _("太长了，最多%(most)s个字。") % {"most": most}
    if not sent.name:
        sent.errors["name"] = _("请写您的姓名，或者单位的名称")
    if not sent.words:
        sent.errors["words"] = _("请写哪里不对、应该是怎样")
    if not sent.phone:
        sent.errors["phone"] = _("请写一个电话，我们用它答复您")
    try:
        sent.e164 = phones.normalise(sent.phone) if "phone" not in sent.errors else ""
    except ValueError as wrong:
        sent.errors["phone"] = str(wrong)
    if sent.digest is None:
        sent.errors[""] = _("这一页开得太久了。请再点一次“提交”。")
    return sent


def draw(
    request: HttpRequest, exposure: Exposure, sent: Sent, *, status: int = 200, asked: bool = False
) -> HttpResponse:
    """The form with what was typed."""
    context: dict[str, Any] = {
        "exposure": exposure,
        "token": tokens.make(),
        "sent": sent,
        "limits": LIMITS,
        "days": settings.EXPOSURE_OBJECTION_DAYS,
        "listed": [(name, sent.errors[name]) for name in ("", *FIELDS) if name in sent.errors],
        "challenge": challenge.widget(request) if asked else None,
        "trail": trail(request, exposure),
    }
    return unkept(render(request, "exposure/objection.html", context, status=status))


def trail(request: HttpRequest, exposure: Exposure) -> list[tuple[str, str]]:
    """The pages above."""
    return [(one.title, one.get_url(request) or "/") for one in (exposure.get_parent(), exposure)]
