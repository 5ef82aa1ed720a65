"""完整率: twelve bars for the city, what one county lacks with the way to mend it, 已核对, the calls to chiefs."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from wagtail.admin import messages

from cms.directory import completeness, gaps
from cms.directory.choices import CallOutcome, Gap
from cms.directory.importers import say
from cms.directory.models import Appointment, Division, Person, Reach, Signboard
from cms.directory.viewsets import mending
from portal import jobs
from portal.accounts.models import User

PAGE = 50
CALLS = (Gap.UNCHECKED, Gap.STALE)
WITH: dict[Any, tuple[str, ...]] = {
    Reach: ("water", "division"),
    Signboard: ("reach__water",),
    Appointment: ("person", "post"),
}


def counties_of(user: User) -> Any:
    """Counties on which the user has a say; whoever only looks at the register sees all."""
    every = Division.objects.counties().order_by("code")
    if say.everywhere(user) or not user.has_perm(say.PERMISSION):
        return every
    return every.filter(pk__in=say.places(user).values("pk"))


def user_of(request: HttpRequest) -> User:
    """The account. Raises PermissionDenied for one that may not look at the register."""
    user = cast(User, request.user)
    if not user.has_perm("directory.view_reach"):
        raise PermissionDenied
    return user


def index(request: HttpRequest) -> HttpResponse:
    """The bars; POST has all counted anew by a worker."""
    user = user_of(request)
    if request.method == "POST":
        jobs.enqueue("cms.directory.completeness.count")
        return redirect("directory_completeness")
    rows = completeness.counties(counties_of(user))
    return render(request, "directory/admin/completeness.html", {"rows": rows, "counted_at": completeness.counted_at()})


def county(request: HttpRequest, code: str) -> HttpResponse:
    """One county's gaps; POST is 已核对."""
    user = user_of(request)
    place = get_object_or_404(counties_of(user), code=code)
    if request.method == "POST":
        if not user.has_perm(say.PERMISSION):
            raise PermissionDenied
        try:
            completeness.confirm(county=place, name=request.POST.get("name", ""), actor=user)
            return redirect("directory_county_gaps", code)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
    row = completeness.counties([place])[0]
    lines = [(gap, Gap(gap).label, row.gaps.get(gap)) for gap in Gap.values]
    context = {"row": row, "lines": lines, "may_confirm": user.has_perm(say.PERMISSION)}
    context["name"] = user.get_full_name() or user.get_username()
    return render(request, "directory/admin/county_gaps.html", context)


def rows(request: HttpRequest, code: str, gap: str) -> HttpResponse:
    """The rows that lack something, each with the link that mends it."""
    user = user_of(request)
    place = get_object_or_404(counties_of(user), code=code)
    if gap not in Gap.values:
        raise Http404
    missing = gaps.of(gap, timezone.localdate()).missing.filter(county=place.code[:6]).distinct()
    missing = missing.select_related(*WITH.get(missing.model, ())).order_by("pk")
    page = Paginator(mending.prepared(missing, gap), PAGE).get_page(request.GET.get("page"))
    context = {
        "county": place,
        "gap": Gap(gap).label,
        "page": page,
        "lines": mending.links(page, gap, user, place),
        "calls": gap in CALLS and user.has_perm(say.PERMISSION),
        "outcomes": CallOutcome.choices,
        "here": request.get_full_path(),
    }
    return render(request, "directory/admin/gap_rows.html", context)


def call(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of a call: 打通, 不对, 不愿意."""
    user = user_of(request)
    if request.method != "POST" or not user.has_perm(say.PERMISSION):
        raise PermissionDenied
    person = get_object_or_404(gaps.chiefs(timezone.localdate()), pk=pk)
    if not counties_of(user).filter(code__startswith=person.county or "-").exists():
        raise Http404
    try:
        completeness.called(person=Person.objects.get(pk=pk), outcome=request.POST.get("outcome", ""), actor=user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    back = request.POST.get("back", "")
    return redirect(back if back.startswith("/admin/directory/completeness/") else "directory_completeness")
