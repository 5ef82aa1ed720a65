"""The class sheet as an Excel file with a ZIP of the works."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.contest import Refused, batching, sorting
from cms.contest.doors import for_teacher
from cms.contest.models import Teacher
from cms.contest.school import found
from cms.contest.school.home import frame
from cms.contest.school.uploads import zip_purpose
from portal import sheets
from portal.uploads import resumable


@require_safe
@for_teacher
def template(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """The head, and a line for each kind as an example."""
    contest = found.contest(pk)
    group = contest.groups.all()[0]
    rows = [
        [group.name, kind.name, _("（写作品名称）"), f"{n}.jpg", ""]
        for n, kind in enumerate(contest.work_kinds.all(), 1)
    ]
    return sheets.xlsx_response(_("花名册"), batching.HEAD, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def page(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """Table and ZIP; what is wrong is said row by row, and nothing is kept then."""
    contest = found.contest(pk)
    context = {
        **frame(teacher, contest),
        "groups": contest.groups.all(),
        "kinds": contest.work_kinds.all(),
        "purpose": zip_purpose(contest),
        "rows": [],
        "error": "",
    }
    if request.method != "POST":
        return render(request, "contest/school/table.html", context)
    file = request.FILES.get("table")
    try:
        if file is None:
            raise Refused(_("请选Excel表"))
        wrong = [row for row in sorting.rows_of(contest, file) if row.errors]
        if wrong:
            context["rows"] = wrong[:100]
            raise Refused(_("有%(n)s行要改，还没有收") % {"n": len(wrong)})
        file.seek(0)
        with zip_of(request, teacher) as (archive, begun_at):
            batch = sorting.send(
                contest=contest, school=teacher.school, table=file, zip_file=archive, actor=teacher.user,
                now=timezone.now(), begun_at=begun_at,
            )  # fmt: skip
    except Refused as refused:
        context["error"] = str(refused)
        return render(request, "contest/school/table.html", context, status=422)
    messages.success(request, _("收到%(n)s件。文件正在对，过一会儿刷新看。") % {"n": len(batch.codes)})
    return redirect("contest:school-contest", contest.pk)


@contextmanager
def zip_of(request: HttpRequest, teacher: Teacher) -> Iterator[tuple[IO[bytes] | None, datetime | None]]:
    """The ZIP that came with the form, or in pieces before it; None when there is none. Raises Refused for pieces that
    another form has taken: who sends twice gets no second set of works."""
    key = request.POST.get("zip_upload", "")
    if not key:
        yield request.FILES.get("zip"), None
        return
    try:
        partial = resumable.of(teacher.user, uuid.UUID(key))
    except ValueError:
        partial = None
    if partial is None or partial.offset != partial.length or not resumable.claim(partial):
        raise Refused(_("这个ZIP已经收过，或者没有传完。请先看本校作品，再交一次"))
    try:
        with resumable.whole(partial) as path, path.open("rb") as file:
            yield file, partial.begun_at
    except BaseException:
        resumable.release(partial)
        raise
    resumable.end(partial=partial)
