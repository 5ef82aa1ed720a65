"""/school/<contest>/look/: the pictures of many works at once; what shows a name, a school or a face is ticked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.contest import Refused, calendar, checking
from cms.contest.choices import Checked, Late
from cms.contest.doors import for_teacher
from cms.contest.models import Contest, Entry, Teacher
from cms.contest.school import found
from cms.contest.school.home import frame, unlooked

PER_PAGE = 24


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def page(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """So many works as one can look at; those that are not ticked show nothing."""
    contest, now = found.contest(pk), timezone.now()
    if request.method == "POST":
        keep(request, teacher, contest)
        return redirect("contest:look", contest.pk)
    rows = unlooked(teacher, contest)
    shown = Entry.objects.of_school(teacher.user).open().filter(contest=contest, checked=Checked.SHOWN)
    context = {
        **frame(teacher, contest),
        "entries": rows.select_related("group", "kind").prefetch_related("copies")[:PER_PAGE],
        "left": rows.count(),
        "shown": shown.select_related("kind").prefetch_related("copies").order_by("pk")[:PER_PAGE],
        "takes": calendar.takes(contest, now) or calendar.takes_late(contest, now, Late.CHECK),
    }
    return render(request, "contest/school/look.html", context)


def keep(request: HttpRequest, teacher: Teacher, contest: Contest) -> None:
    """The answers for the works that stood on the page; a work that has changed meanwhile is asked about again."""
    codes, ticked, looked = request.POST.getlist("code")[:PER_PAGE], set(request.POST.getlist("shown")), 0
    for entry in unlooked(teacher, contest).coded(codes).select_related("contest"):
        try:
            checking.answer(entry=entry, checked=Checked.SHOWN if entry.code in ticked else Checked.NONE)
            looked += 1
        except Refused as refused:
            messages.error(request, f"{entry.code}：{refused}")
    if looked:
        messages.success(request, _("看过了%(n)s件。") % {"n": looked})
