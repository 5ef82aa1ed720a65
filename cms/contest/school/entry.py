"""/school/entries/<code>/: one work: title, text, files, the look at the picture, consent, and then the pupil."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cms.contest import Refused, calendar, checking, closing, consenting, entering, filing, missing, wording
from cms.contest.choices import Checked, Form, Late, Means, State
from cms.contest.doors import for_teacher
from cms.contest.models import Entry, Pupil, Teacher
from cms.contest.school import found
from cms.contest.school.home import frame
from cms.contest.sending import sent
from portal.uploads import Refused as BadFile

AUTOSAVE = "autosave"


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def page(request: HttpRequest, teacher: Teacher, code: str) -> HttpResponseBase:
    """The work; what was typed is kept, also while it is typed."""
    entry = found.entry(teacher, code)
    if request.method != "POST":
        return draw(request, teacher, entry)
    try:
        entry = entering.describe(
            entry=entry,
            title=request.POST.get("title", ""),
            alt=request.POST.get("alt", ""),
            words=request.POST.get("words", entry.words),
            now=timezone.now(),
        )
    except Refused as refused:
        if AUTOSAVE in request.POST:
            return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
        return draw(request, teacher, found.entry(teacher, code), error=str(refused), said=request.POST)
    if AUTOSAVE in request.POST:
        return HttpResponse(status=204)
    messages.success(request, _("存好了。"))
    return redirect("contest:entry", entry.code)


def draw(request: HttpRequest, teacher: Teacher, entry: Entry, *, error: str = "", said: Any = None) -> HttpResponse:
    """The page. 422 with an error."""
    now = timezone.now()
    consented = missing.consented(entry)
    pupil = Pupil.objects.filter(entry=entry).select_related("contact", "guardian").first() if consented else None
    context = {
        **frame(teacher, entry.contest),
        "entry": entry,
        "said": said or {"title": entry.title, "alt": entry.alt, "words": entry.words},
        "error": error,
        "lacks": missing.lacks(entry) if entry.state in (State.DRAFT, State.LATE) else [],
        "files": entry.files.order_by("pk"),
        "copies": entry.copies.in_order(),
        "count": missing.length(entry.words),
        "is_text": entry.kind.form == Form.TEXT,
        "consented": consented,
        "pupil": pupil,
        "changes": calendar.takes(entry.contest, now) and entry.state == State.DRAFT,
        "late": {item: calendar.takes_late(entry.contest, now, item) for item in Late.values},
        "may_consent": consenting.may_record(entry, now),
        "checks": [(Checked.NONE, _("没有")), (Checked.SHOWN, _("有，我来遮")), (Checked.COVERED, _("有过，已经遮住"))],
        "upload_purpose": closing.purpose(entry),
        "most": filing.largest(entry.kind.form) // filing.MEBIBYTE,
    }
    return render(request, "contest/school/entry.html", context, status=422 if error else 200)


@require_POST
@for_teacher
def add_file(request: HttpRequest, teacher: Teacher, code: str) -> HttpResponseBase:
    """A file sent by the form, for browsers without script."""
    entry = found.entry(teacher, code)
    try:
        file = request.FILES.get("file")
        if file is None:
            raise Refused(_("请选一个文件"))
        filing.take(entry=entry, file=file, name=file.name or "", now=timezone.now())
    except RequestDataTooBig:
        return draw(request, teacher, entry, error=_("文件太大，请换小一点的"))
    except (Refused, BadFile) as refused:
        return draw(request, teacher, entry, error=str(refused))
    messages.success(request, _("收到了，正在检查。"))
    return redirect("contest:entry", entry.code)


@require_POST
@for_teacher
def remove_file(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """Takes a file off."""
    file = found.file(teacher, pk)
    code = file.entry.code
    try:
        filing.remove(file=file, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("contest:entry", code)


@require_POST
@for_teacher
def check(request: HttpRequest, teacher: Teacher, code: str) -> HttpResponseBase:
    """画面上有没有姓名、学校、脸; 有: on to the tool. ``words``: blacks these out instead."""
    entry = found.entry(teacher, code)
    answer, words = request.POST.get("checked", ""), request.POST.get("words", "")
    try:
        if words:
            n = wording.black_out(entry=entry, words=words, actor=teacher.user, now=timezone.now(), by_school=True)
            messages.success(request, _("遮住了%(n)s处。") % {"n": n})
            return redirect("contest:entry", code)
        checking.answer(entry=entry, checked=Checked(answer) if answer in Checked.values else Checked.UNASKED)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("contest:entry", code)
    picture = entry.copies.pictures().in_order().first()
    if answer == Checked.SHOWN and picture is not None:
        return redirect("contest:cover", picture.pk)
    return redirect("contest:entry", code)


@require_GET
@for_teacher
def copy(request: HttpRequest, teacher: Teacher, pk: int, size: str = "") -> HttpResponseBase:
    """A copy of the own school's work, as others would see it; ``whole``: without boxes, for the tool."""
    row = found.copy(teacher, pk)
    if size == "whole":
        row.covered = ""
    return sent(request, row, size == "small", "private, no-store")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@for_teacher
def consent(request: HttpRequest, teacher: Teacher, code: str) -> HttpResponseBase:
    """Records the consent that the teacher holds in his hand: what was ticked on the slip."""
    entry = found.entry(teacher, code)
    if request.method != "POST":
        there = getattr(entry, "consent", None)
        ticked = (there.allows_work, there.allows_name, there.allows_school) if there else (True, True, True)
        context = {**frame(teacher, entry.contest), "entry": entry, "ticked": ticked}
        return render(request, "contest/school/consent.html", context)
    scope = consenting.Scope(*(request.POST.get(name) == "1" for name in ("work", "name", "school")))
    try:
        consenting.record(entry=entry, means=Means.PAPER, scope=scope, actor=teacher.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("contest:entry", code)


@require_POST
@sensitive_post_parameters()
@for_teacher
def pupil(request: HttpRequest, teacher: Teacher, code: str) -> HttpResponseBase:
    """Name, class and guardian, once consent is on file."""
    entry = found.entry(teacher, code)
    said = {name: request.POST.get(name, "")[:200] for name in ("name", "class_name", "guardian", "phone")}
    try:
        consenting.identify(entry=entry, **said)
    except Refused as refused:
        return draw(request, teacher, entry, error=str(refused))
    messages.success(request, _("存好了，加密保存。"))
    return redirect("contest:entry", code)
