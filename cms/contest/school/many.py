"""拍下一幅, and the class sheet: many works one after the other, or a row each."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.contest import Refused, entering, filing
from cms.contest.choices import Form
from cms.contest.doors import for_teacher
from cms.contest.models import Contest, ContestGroup, Entry, Teacher, WorkKind
from cms.contest.school import found
from cms.contest.school.home import frame
from portal.uploads import Refused as BadFile

ROWS, MOST_ROWS = 6, 60


def chosen(contest: Contest, group: str, kind: str) -> tuple[ContestGroup, WorkKind]:
    """Group and kind of what was sent. Raises Refused."""
    one = next((row for row in contest.groups.all() if str(row.pk) == group), None)
    other = next((row for row in contest.work_kinds.all() if str(row.pk) == kind), None)
    if one is None or other is None:
        raise Refused(_("请选组别和种类"))
    return one, other


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def next_one(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """One work after another from the phone: group and kind stay chosen, the last code is told."""
    contest = found.contest(pk)
    context: dict[str, Any] = {
        **frame(teacher, contest),
        "groups": contest.groups.all(),
        "kinds": contest.work_kinds.exclude(form=Form.TEXT),
        "group": request.POST.get("group") or request.GET.get("group", ""),
        "kind": request.POST.get("kind") or request.GET.get("kind", ""),
        "last": Entry.objects.of_school(teacher.user).filter(contest=contest, code=request.GET.get("last", "")).first(),
        "today": Entry.objects.of_school(teacher.user).filter(contest=contest).count(),
    }
    if request.method != "POST":
        return render(request, "contest/school/next.html", context)
    entry = None
    try:
        group, kind = chosen(contest, request.POST.get("group", ""), request.POST.get("kind", ""))
        now, file = timezone.now(), request.FILES.get("file")
        if file is None:
            raise Refused(_("请拍一张，或者选一个文件"))
        filing.told(file, file.name or "")
        entry = entering.begin(
            contest=contest, school=teacher.school, group=group, kind=kind, actor=teacher.user, now=now
        )
        title = request.POST.get("title", "")
        if title.strip():
            entry = entering.describe(entry=entry, title=title, alt="", words="", now=now)
        filing.take(entry=entry, file=file, name=file.name or "", now=now)
    except (Refused, BadFile) as refused:
        if entry is not None:
            entry.delete()
        context |= {"error": str(refused), "title": request.POST.get("title", "")}
        return render(request, "contest/school/next.html", context, status=422)
    return redirect(f"{request.path}?group={group.pk}&kind={kind.pk}&last={entry.code}")


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def sheet(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """A row for each work: group, kind, title; codes come at once, files and consent later."""
    contest = found.contest(pk)
    rows, error = typed(request), ""
    if request.method == "POST":
        try:
            made = keep(teacher, contest, rows)
            messages.success(request, _("记下了%(n)s件，编号都有了。") % {"n": made})
            return redirect("contest:school-contest", contest.pk)
        except Refused as refused:
            error = str(refused)
    context = {
        **frame(teacher, contest),
        "groups": contest.groups.all(),
        "kinds": contest.work_kinds.all(),
        "rows": rows or [{"n": n} for n in range(1, ROWS + 1)],
        "error": error,
    }
    return render(request, "contest/school/sheet.html", context, status=422 if error else 200)


def typed(request: HttpRequest) -> list[dict[str, Any]]:
    """The rows that were sent, empty ones among them, so that they stand where they stood."""
    names = ("group", "kind", "title", "many")
    columns = {name: request.POST.getlist(name)[:MOST_ROWS] for name in names}
    count = max(map(len, columns.values()), default=0)
    return [
        {"n": n + 1, **{name: values[n] if n < len(values) else "" for name, values in columns.items()}}
        for n in range(count)
    ]


def keep(teacher: Teacher, contest: Contest, rows: list[dict[str, Any]]) -> int:
    """The entries of all rows; "几件" gives several without a title. Raises Refused with the row."""
    pairs, titles = [], []
    for row in rows:
        if not (row["title"].strip() or row["many"].strip()):
            continue
        try:
            pair = chosen(contest, row["group"], row["kind"])
            many = int(row["many"]) if row["many"].isascii() and row["many"].isdigit() else 1
        except Refused as refused:
            raise Refused(_("第%(n)s行：%(why)s") % {"n": row["n"], "why": refused}) from refused
        if not 1 <= many <= MOST_ROWS or len(row["title"]) > entering.LONGEST["title"]:
            raise Refused(_("第%(n)s行：件数1到60，名称最多60个字") % {"n": row["n"]})
        pairs += [pair] * many
        titles += [row["title"].strip()] * many
    if not pairs:
        raise Refused(_("请至少填一行：名称，或者几件"))
    made = entering.begin_many(
        contest=contest, school=teacher.school, pairs=pairs, actor=teacher.user, now=timezone.now()
    )
    for entry, title in zip(made, titles, strict=True):
        entry.title = title
    Entry.objects.bulk_update(made, ["title"], batch_size=500)
    return len(made)
