"""Schools for the office: looked at, approved, sent back; and what staff did with pupils' data in a year."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from cms.contest import Refused, approving
from cms.contest.choices import Means
from cms.contest.desk.frame import key, who
from cms.contest.models import Consent, School
from cms.contest.subjects import NAMES
from portal.accounts.roles import permits
from portal.audit.models import Record

PER_PAGE = 50
FIRST, LAST = 2020, 2200
ABOUT_PUPILS = ("contest.pupil_seen", "contest.slip_seen", "contest.press", "contest.certificates", "contest.erased")


@require_http_methods(["GET", "HEAD", "POST"])
def schools(request: HttpRequest) -> HttpResponse:
    """Those that wait first; 403 without the right to change schools."""
    user = who(request)
    if not user.has_perm("contest.view_school"):
        raise PermissionDenied
    if request.method == "POST":
        return decide(request)
    rows = School.objects.select_related("division").annotate(count=Count("entries"))
    waiting_first = rows.order_by(F("approved_at").asc(nulls_first=True), "-registered_at", "pk")
    listed = Paginator(waiting_first, PER_PAGE).get_page(request.GET.get("page"))
    context = {"listed": listed, "changes": user.has_perm("contest.change_school")}
    return render(request, "contest/admin/schools.html", context)


def decide(request: HttpRequest) -> HttpResponse:
    """核准 or 退回."""
    user, now = who(request), timezone.now()
    if not user.has_perm("contest.change_school"):
        raise PermissionDenied
    school = get_object_or_404(School, pk=key(request, "school"))
    try:
        if request.POST.get("do") == "approve":
            approving.approve(school=school, actor=user, now=now)
            messages.success(request, _("核准了，作品可以评。"))
        else:
            approving.refuse(school=school, actor=user, reason=request.POST.get("reason", ""), now=now)
            messages.success(request, _("退回了，老师看得到原因。"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("contest_schools")


def counts(consents: QuerySet[Consent]) -> Any:
    """How many came by which means, as rows."""
    return consents.values("means").annotate(n=Count("pk")).order_by("means")


@require_safe
def minors(request: HttpRequest, year: int) -> HttpResponse:
    """未成年人个人信息年度审计 (未成年人网络保护条例 art. 37): consents, withdrawals, every look with its reason."""
    if not permits(request.user, "administrator", "auditor"):
        raise PermissionDenied
    if not FIRST <= year <= LAST:
        raise Http404
    records = Record.objects.filter(act__in=ABOUT_PUPILS, at__year=year).order_by("at", "pk")
    listed = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    consents = Consent.objects.filter(given_at__year=year)
    counted = records.order_by().values("act").annotate(n=Count("pk")).order_by("act")
    context: dict[str, Any] = {
        "year": year,
        "given": [(Means(row["means"]).label, row["n"]) for row in counts(consents)],
        "withdrawn": Consent.objects.filter(withdrawn_at__year=year).count(),
        "counts": [(NAMES[row["act"]], row["n"]) for row in counted],
        "listed": listed,
        "records": [(row, NAMES[row.act]) for row in listed.object_list],
        "years": [one for one in (year - 1, year + 1) if FIRST <= one <= timezone.localdate().year],
    }
    response = render(request, "contest/admin/minors.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
