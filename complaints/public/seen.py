"""/cases/<public number>/seen/: 我也看到了, on a small page that nobody keeps, since it holds a form with a token."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods

from complaints import browsers, nearby, sightings
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint
from complaints.public.case import found
from complaints.public.seen_receipt import receipt
from portal.contacts import phones
from portal.guard import challenge, gate, tokens
from portal.guard.marks import unkept
from portal.guard.origin import public_post
from portal.shell import language
from portal.shell.language import keep_language
from portal.text import clean
from portal.uploads import Refused, photographs
from portal.uploads.photographs import Photograph

LONGEST = 30
RETRY_SECONDS = 30


@dataclass
class Sent:
    """What the form brought. ``digest``: of its token, None for no good one; ``errors``: sentences by field."""

    digest: str | None = None
    phone: str = ""
    e164: str = ""
    photo: Photograph | None = None
    trap: bool = False
    asked: bool = False
    errors: dict[str, str] = field(default_factory=dict)


@public_post
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """The form, the receipt of the form, or what this browser has said before."""
    case = found(number)
    if case.public_number != number:
        return redirect(keep_language(address(case), request))
    if request.method == "POST":
        return submit(request, case)
    earlier = sightings.made_by(case, browsers.MARK.known(request))
    if earlier is not None:
        return unkept(receipt(request, earlier, known=True))
    return draw(request, case, Sent())


def address(case: Complaint) -> str:
    """The page of that case."""
    return reverse("public:seen", args=[case.public_number])


def submit(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Marks the case, once a browser; held when the gate has doubts, never refused."""
    try:
        sent = read(request)
    except (SuspiciousOperation, MultiPartParserError):
        sentence = _("发来的内容太多了，没有收下。请点浏览器的“返回”，再试一次。")
        return draw(request, case, Sent(errors={"": sentence}), status=400)
    secret = browsers.MARK.known(request) or (f"token:{sent.digest}" if sent.digest else "")
    try:
        earlier = sightings.made_by(case, secret)
        if earlier is not None:
            return unkept(receipt(request, earlier, known=True))
        if sent.errors:
            return draw(request, case, sent, status=422)
        held = gate.held(request, "seen", trap=sent.trap, asked=sent.asked)
        if held is None:
            sent.errors[""] = _("这里刚才提交得很多。请再点一次“我也看到了”，我们就收下。")
            return draw(request, case, sent, status=422, asked=True)
        return marked(request, case, sent, secret, held)
    except OperationalError:
        sent.errors = {"": _("系统正忙，这次没有存上。请过一会儿再点一次。照片要再选一次。")}
        response = draw(request, case, sent, status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response


def read(request: HttpRequest) -> Sent:
    """The form, with what is wrong in it."""
    post = request.POST
    language.listen(request, post.get("lang", ""))
    sent = Sent(tokens.read(post.get("token", "")[:300]), clean(post.get("phone", ""), LONGEST * 2))
    sent.trap, sent.asked = bool(post.get("website")), post.get("asked") == "1"
    files: list[UploadedFile[bytes]] = [file for file in request.FILES.getlist("photos") if file]
    try:
        sent.e164 = phones.normalise(sent.phone) if sent.phone else ""
    except ValueError as wrong:
        sent.errors["phone"] = str(wrong)
    try:
        sent.photo = photographs.read(files[0], files[0].name or "") if files else None
    except Refused as refused:
        sent.errors["photos"] = str(refused)
    if sent.digest is None:
        sent.errors[""] = _("这一页开得太久了。请再点一次“我也看到了”。")
    if sent.errors and sent.photo is not None:
        sent.errors["photos"] = _("照片要再选一次")
    return sent


def marked(request: HttpRequest, case: Complaint, sent: Sent, secret: str, held: str) -> HttpResponse:
    """The mark and its receipt; a case that ended meanwhile says so."""
    photos = [sent.photo] if sent.photo else []
    lang = get_language() or "zh-hans"
    try:
        mark = sightings.mark(complaint=case, secret=secret, phone=sent.e164, photos=photos, lang=lang, held=held)
    except IllegalMove as refused:
        return draw(request, case, Sent(errors={"": str(refused)}), status=409)
    return unkept(receipt(request, mark.sighting, known=mark.known))


def draw(request: HttpRequest, case: Complaint, sent: Sent, *, status: int = 200, asked: bool = False) -> HttpResponse:
    """The form; what can no longer be marked says so and leads on."""
    may, again = nearby.markable().filter(pk=case.pk).exists(), nearby.again(case.public_number, timezone.now())
    context: dict[str, Any] = {
        "case": case,
        "open": may,
        "again": again is not None,
        "report_url": keep_language(report_url(case, may=may, again=again is not None), request),
        "token": tokens.make(),
        "sent": sent,
        "listed": [(name if name else "seen", words) for name, words in sent.errors.items()],
        "challenge": challenge.widget(request) if asked else None,
        "back": keep_language(address(case), request),
    }
    response = render(request, "complaints/public/seen.html", context, status=status)
    return browsers.MARK.remember(request, unkept(response))


def report_url(case: Complaint, *, may: bool, again: bool) -> str:
    """The form for who means something else, or the same come back."""
    given = {"reach": case.reach.code} if case.reach and not again else {}
    given |= {"again": case.public_number} if again else {"not_same": case.public_number} if may else {}
    return reverse("web:report") + (f"?{urlencode(given)}" if given else "")
