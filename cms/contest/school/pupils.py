"""/school/<contest>/pupils/: names and classes of many works at once, of those whose consent is on file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cms.contest import Refused, consenting
from cms.contest.doors import for_teacher
from cms.contest.models import Entry, Teacher
from cms.contest.school import found
from cms.contest.school.home import frame, unnamed

PER_PAGE = 40


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@for_teacher
def page(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """A row for each; empty rows stay for another time."""
    contest = found.contest(pk)
    entries = list(unnamed(teacher, contest).select_related("group", "kind")[:PER_PAGE])
    rows = [{"entry": one, "name": "", "class_name": "", "error": ""} for one in entries]
    if request.method == "POST":
        kept = keep(request, rows)
        if kept:
            messages.success(request, _("存好了%(n)s件，加密保存。") % {"n": kept})
        if not any(row["error"] for row in rows):
            return redirect("contest:pupils", contest.pk)
        rows = [row for row in rows if not row.get("done")]
    wrong = any(row["error"] for row in rows)
    context = {**frame(teacher, contest), "rows": rows, "left": unnamed(teacher, contest).count(), "wrong": wrong}
    return render(request, "contest/school/pupils.html", context, status=422 if wrong else 200)


def keep(request: HttpRequest, rows: list[dict[str, Any]]) -> int:
    """Writes the rows that have a name; how many. What is wrong in a row stands at it."""
    kept = 0
    for row in rows:
        entry: Entry = row["entry"]
        row["name"], row["class_name"] = (
            request.POST.get(f"{key}-{entry.code}", "")[:200] for key in ("name", "class")
        )
        if not (row["name"].strip() or row["class_name"].strip()):
            continue
        try:
            consenting.identify(entry=entry, name=row["name"], class_name=row["class_name"], guardian="", phone="")
            row["done"], kept = True, kept + 1
        except Refused as refused:
            row["error"] = str(refused)
    return kept
