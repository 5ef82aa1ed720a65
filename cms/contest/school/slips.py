"""Consent on paper: slips and code lists to print, photographed slips to take, a slip that is taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.contest import certifying, missing, photographed, slips, withdrawing
from cms.contest.choices import Means, State
from cms.contest.consenting import Scope
from cms.contest.doors import for_teacher
from cms.contest.models import Entry, Teacher
from cms.contest.school import found
from cms.contest.school.home import frame, loaded
from portal import audit

MOST_PHOTOS = 30


@require_safe
@for_teacher
def paper(request: HttpRequest, teacher: Teacher, pk: int, what: str) -> HttpResponseBase:
    """The PDF: slips of entries that have no consent yet, so many in one part, the list of all codes, the receipt."""
    contest = found.contest(pk)
    rows = loaded(Entry.objects.of_school(teacher.user).filter(contest=contest)).order_by("entered_at", "pk")
    entries = list(rows)
    if what == "slips":
        open_ = [one for one in entries if not missing.consented(one)] or entries
        data = slips.sheets(contest, Paginator(open_, slips.MOST).get_page(request.GET.get("part")))
    elif what == "codes":
        data = slips.code_list(contest, teacher.school, entries)
    else:
        data = slips.receipt(contest, teacher.school, entries, timezone.now())
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{what}.pdf"'
    return response


@require_safe
@for_teacher
def certificates(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """The school's certificates, or that of one work; names that the font cannot write are told and not printed. 404
    before the results."""
    contest = found.contest(pk)
    if contest.results_published_at is None:
        raise Http404
    rows = certifying.standing(certifying.of(contest))
    own = [row for row in rows if certifying.school_of(row) == teacher.school_id]
    own = certifying.of_code(own, request.GET.get("code", ""))
    if not own:
        raise Http404
    printed = certifying.pdf(own)
    audit.record(actor=teacher.user, act="contest.certificates", subject=f"contest:{pk}", data={"count": len(own)})
    response = HttpResponse(printed.data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="certificates.pdf"'
    if printed.left_out:
        response["X-Left-Out"] = ",".join(printed.left_out)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def photos(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """Photographs of signed slips; each finds its entry by the code on it."""
    contest = found.contest(pk)
    context = {**frame(teacher, contest), "done": [], "troubles": []}
    if request.method == "POST":
        scope = Scope(*(request.POST.get(name) == "1" for name in ("work", "name", "school")))
        first = request.POST.get("from", "")  # the page's script sends them one by one, and counts
        start = int(first) if first.isascii() and first.isdigit() and len(first) < 4 else 1
        for n, file in enumerate(request.FILES.getlist("slips")[:MOST_PHOTOS], start):
            outcome = photographed.take(
                school=teacher.school,
                file=file,
                name=file.name or "",
                scope=scope,
                actor=teacher.user,
                now=timezone.now(),
            )
            context["done"] += outcome.done
            context["troubles"] += [_("第%(n)s张：%(why)s") % {"n": n, "why": why} for why in outcome.troubles]
        if not request.FILES:
            context["troubles"].append(_("请拍回条，或者选照片"))
    return render(request, "contest/school/slips.html", context, status=422 if context["troubles"] else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_teacher
def withdraw(request: HttpRequest, teacher: Teacher, code: str) -> HttpResponseBase:
    """The guardian has said so at the school, or the school takes a draft back."""
    entry = found.entry(teacher, code)
    if request.method != "POST":
        return render(request, "contest/school/withdraw.html", {**frame(teacher, entry.contest), "entry": entry})
    if entry.state == State.DRAFT and not missing.consented(entry) and not entry.files.exists():
        entry.delete()
    else:
        withdrawing.withdraw(entry=entry, means=Means.SCHOOL, actor=teacher.user, now=timezone.now())
    messages.success(request, _("撤回了。作品和孩子的信息都删掉了。"))
    return redirect("contest:school-contest", entry.contest_id)
