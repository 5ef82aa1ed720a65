"""/report/: the form, and the one place where a sent form becomes a case."""

from dataclasses import dataclass, replace

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods

from complaints import intake, nearby
from complaints.channels.web import done, gate, kinds, photos, said, spot
from complaints.channels.web.drawn import Form, busy, draw
from complaints.choices import Channel
from complaints.models import Category
from portal.contacts import phones
from portal.guard import challenge, tokens
from portal.guard.origin import public_post
from portal.shell import language


@dataclass
class Sent:
    """One sending: what it says, where, with which photos, and the digest of its token (None: no good token)."""

    said: said.Said
    spot: spot.Spot
    photos: photos.Photos
    digest: str | None
    errors: dict[str, str]


@public_post
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form, or the receipt of the form that was sent."""
    if request.method == "POST":
        return submit(request)
    asked = said.asked(request.GET)
    where = spot.find(asked.board, asked.reach)
    earlier = nearby.again(asked.again, timezone.now())
    if earlier is not None:
        asked = replace(asked, category=asked.category or earlier.category.code)
        where = where if where.known else spot.Spot(None, earlier.reach)
    return draw(request, Form(asked, where, {"board": where.wrong} if where.wrong else {}))


def submit(request: HttpRequest) -> HttpResponse:
    """What was sent, stored and answered with its receipt; or the form again, with everything in it."""
    try:
        spoken = said.read(request.POST)
        files = request.FILES
    except (SuspiciousOperation, MultiPartParserError):
        sentence = _("发来的内容太多了，没有收下。请点浏览器的“返回”，少写一点再提交。")
        return draw(request, Form(errors={"": sentence}), status=400)
    language.listen(request, request.POST.get("lang", ""))
    digest = tokens.read(spoken.token)
    where = spot.find(spoken.board, spoken.reach)
    sent = Sent(spoken, where, photos.read(files, spoken.uploaded, digest), digest, {})
    sent.errors = faults(sent)
    if sent.errors or digest is None:
        return again(request, sent)
    return store(request, sent, digest)


def faults(sent: Sent) -> dict[str, str]:
    """All that keeps the form from being stored, by field."""
    found = said.faults(sent.said)
    if not kinds.exists(sent.said.category):
        found["category"] = _("请选一样您看到的问题")
    if sent.photos.wrong:
        found["photos"] = "；".join(sent.photos.wrong)
    elif not sent.photos.number and not sent.said.description:
        found["photos"] = _("请拍一张照片，或者写一句话")
    if sent.spot.wrong:
        found["board"] = sent.spot.wrong
    return found


def again(request: HttpRequest, sent: Sent, *, shown: bool = False) -> HttpResponse:
    """The form once more: text and good photos are kept; with ``shown`` the challenge stands in it."""
    errors = dict(sent.errors)
    token = sent.said.token if sent.digest else tokens.make()
    told = len(sent.photos.wrong)
    kept = photos.keep(sent.photos, sent.digest or tokens.read(token) or "")
    if len(sent.photos.wrong) > told:
        errors["photos"] = "；".join(dict.fromkeys(sent.photos.wrong))
    if sent.digest is None:
        errors[""] = _("这一页开得太久了。您写的都还在，请再点一次“提交举报”。")
    elif shown and not errors:
        errors[""] = _("这里刚才提交得很多。请再点一次“提交举报”，我们就收下。")
    back = sent.said.without_point() if "place" in errors else sent.said
    widget = challenge.widget(request) if shown else None
    return draw(request, Form(back, sent.spot, errors, kept, token, widget), status=422)


def store(request: HttpRequest, sent: Sent, digest: str) -> HttpResponse:
    """Stores the report and answers with its receipt; held, when the gate has doubts, but never refused."""
    report = intaken(sent, digest)
    try:
        sendings = intake.sendings(report)
        if intake.digest(report) not in sendings:
            verdict = gate.judge(request, sent.said)
            if verdict == gate.ASK:
                return again(request, sent, shown=True)
            report = replace(report, held=verdict, sender=gate.source(request))
        receipt = intake.receive(report, sent=sendings)
        return done.answer(request, receipt.case)
    except Category.DoesNotExist:
        sent.errors["category"] = _("请选一样您看到的问题")
        return again(request, sent)
    except (DatabaseError, OSError):
        kept = photos.shown(sent.photos.ahead)
        form = Form(sent.said, sent.spot, kept=kept, token=sent.said.token)
        return busy(request, form, lost_photos=bool(sent.photos.good))


def intaken(sent: Sent, digest: str) -> intake.Intake:
    """The form in the words of the intake."""
    spoken = sent.said
    latitude, longitude = spoken.point
    return intake.Intake(
        channel=Channel.QR if sent.spot.board or sent.spot.unbound else Channel.WEB,
        category=spoken.category,
        description=spoken.description,
        photographs=tuple(photo for _file, photo in sent.photos.good),
        uploaded=tuple(str(row.pk) for row in sent.photos.ahead),
        photo_count=max(spoken.photo_count, sent.photos.number),
        place=spot.place(sent.spot, spoken.place),
        stretch_from=spoken.stretch_from,
        stretch_to=spoken.stretch_to,
        side=spoken.side,
        latitude=latitude,
        longitude=longitude,
        board=sent.spot.board,
        reach=sent.spot.reach,
        now=spoken.now,
        about_chief=spoken.about_chief,
        confidential=spoken.confidential,
        name=spoken.name,
        phone=phones.normalise(spoken.phone) if spoken.phone else "",
        email=spoken.email,
        follow=spoken.follow,
        public_consent=spoken.public_consent,
        lang=get_language() or "zh-hans",
        token_digest=digest,
        again=nearby.again(spoken.again, timezone.now()),
        not_same=tuple(nearby.named(spoken.not_same)),
    )
