"""/school/uploads/: large files in pieces (tus 1.0), each for one entry or one class sheet of the own school."""

import uuid
from functools import partial as bound
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.contest import Refused, closing, entering, filing, zipped
from cms.contest.choices import Late
from cms.contest.doors import for_teacher
from cms.contest.models import Contest, ContestGroup, Entry, Teacher, WorkKind
from cms.contest.school import found
from portal.uploads import Refused as BadFile, resumable, tus
from portal.uploads.models import Partial

ENTRY, NEW, ZIP = "entry:", "new:", "zip:"
PARTS = 3


def zip_purpose(contest: Contest) -> str:
    """What the upload of a ZIP for that contest is called."""
    return f"{ZIP}{contest.pk}"


@require_http_methods(["POST", "OPTIONS"])
@for_teacher
def create(request: HttpRequest, teacher: Teacher) -> HttpResponseBase:
    """Begins an upload; its moment decides whether it came before the close."""
    if request.method == "OPTIONS":
        return tus.options(zipped.LARGEST)
    return tus.create(request, bound(begun, teacher), lambda one: reverse("contest:upload", args=[one.pk]))


def begun(teacher: Teacher, length: int, said: dict[str, str]) -> Partial:
    """The place for it. Raises ``portal.uploads.Refused``."""
    purpose, now = said.get("purpose", ""), timezone.now()
    try:
        if purpose.startswith(ENTRY):
            entry = found.entry(teacher, purpose.removeprefix(ENTRY))
            entering.check_change(entry, now, Late.WORK)
            purpose, most = closing.purpose(entry), filing.largest(entry.kind.form)
        elif purpose.startswith(NEW):
            _contest, _group, kind = wanted(purpose)
            most = filing.largest(kind.form)
            entering.check_open(_contest, now)
        elif purpose.startswith(ZIP) and purpose.removeprefix(ZIP).isdigit():
            contest = found.contest(int(purpose.removeprefix(ZIP)))
            entering.check_open(contest, now)
            most = zipped.LARGEST
        else:
            raise BadFile(_("没有这件作品，请刷新页面"))
    except Http404 as missing:
        raise BadFile(_("没有这件作品，请刷新页面")) from missing
    except Refused as refused:
        raise BadFile(str(refused)) from refused
    return resumable.begin(
        owner=teacher.user, purpose=purpose, name=said.get("filename", ""), length=length, most=most, now=now
    )


@require_http_methods(["HEAD", "PATCH", "DELETE", "OPTIONS"])
@for_teacher
def piece(request: HttpRequest, teacher: Teacher, key: uuid.UUID) -> HttpResponseBase:
    """How much is here; the next piece; no more of it."""
    if request.method == "OPTIONS":
        return tus.options(zipped.LARGEST)
    upload = tus.mine(resumable.of(teacher.user, key))
    if request.method == "DELETE":
        resumable.drop(partial=upload)
        return tus.answer(204)
    takes = None if upload.purpose.startswith(ZIP) else bound(into, teacher)
    response = tus.head(upload, takes) if request.method == "HEAD" else tus.patch(request, upload, takes)
    after = resumable.of(teacher.user, key)  # the row as the piece has left it; none, when the file was refused
    if after is not None and after.became:
        response["X-Entry"] = after.became
    return response


def wanted(purpose: str) -> tuple[Contest, ContestGroup, WorkKind]:
    """Contest, group and kind of ``new:<contest>:<group>:<kind>``. Raises Http404, Refused."""
    keys = purpose.removeprefix(NEW).split(":")
    if len(keys) != PARTS or not all(key.isascii() and key.isdigit() for key in keys):
        raise Http404
    contest = found.contest(int(keys[0]))
    group = contest.groups.filter(pk=keys[1]).first()
    kind = contest.work_kinds.filter(pk=keys[2]).first()
    if group is None or kind is None:
        raise Refused(_("请选组别和种类"))
    return contest, group, kind


def into(teacher: Teacher, upload: Partial, path: Path) -> str:
    """The whole file becomes a file of its entry, which is begun here where there is none yet; the entry's code.
    Raises ``portal.uploads.Refused``; then nothing is left of it."""
    now = timezone.now()
    try:
        if upload.purpose.startswith(NEW):
            return new(teacher, upload, path).code
        entry = found.entry(teacher, upload.purpose.removeprefix(ENTRY))
        filing.take_path(entry=entry, path=path, name=upload.name, now=now, begun_at=upload.begun_at)
        return str(entry.code)
    except Http404 as missing:
        raise BadFile(_("没有这件作品，请刷新页面")) from missing
    except Refused as refused:
        raise BadFile(str(refused)) from refused


def new(teacher: Teacher, upload: Partial, path: Path) -> Entry:
    """An entry for the file, none when the file is no good. Raises Http404, Refused."""
    now = timezone.now()
    contest, group, kind = wanted(upload.purpose)
    entry = entering.begin(
        contest=contest,
        school=teacher.school,
        group=group,
        kind=kind,
        actor=teacher.user,
        now=now,
        begun_at=upload.begun_at,
    )
    try:
        filing.take_path(entry=entry, path=path, name=upload.name, now=now, begun_at=upload.begun_at)
    except Refused:
        entry.delete()
        raise
    return entry
