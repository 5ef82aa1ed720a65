"""/contests/verify/: whether a certificate is real, for whoever reads its number or scans its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.contest import certifying, naming
from cms.contest.choices import State
from cms.contest.models import Certificate
from portal.codes import numbers
from portal.guard import client, limits
from portal.guard.marks import unkept

RATE = (600, 3600)
"""A class that scans its certificates is no guesser; of ten digits nobody guesses one in that many tries."""


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Type the number."""
    number = numbers.digits(request.GET.get("number", ""))
    if number:
        return redirect(reverse("contest:verify", args=[number]))
    wrong = _("请写证书上的10位编号") if "number" in request.GET else ""
    return unkept(render(request, "contest/verify.html", {"error": wrong}, status=422 if wrong else 200))


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """What the certificate says; no more of a child than the consent allows."""
    if not limits.hit("verify", client.group(client.address(request)), RATE):
        words = _("这里查得太多了。请过一会儿再查，或者打电话问。")
        return unkept(render(request, "contest/verify.html", {"error": words, "number": number}, status=429))
    found = Certificate.objects.filter(number=number, contest__results_published_at__isnull=False)
    row = found.select_related(
        "contest", "entry__group", "entry__kind", "entry__award", "entry__school", "entry__pupil__contact",
        "entry__nomination", "recognition__school", "recognition__teacher__user",
    ).first()  # fmt: skip
    entry = row.entry if row is not None else None
    valid = row is not None and row.revoked_at is None and (entry is None or entry.state == State.SUBMITTED)
    pupils = row is not None and row.entry is not None and row.contest.is_for_schools
    context = {
        "number": number,
        "row": row,
        "valid": valid,
        "award": certifying.award(row) if row is not None and valid else "",
        "line": naming.line(entry) if entry is not None and pupils else "",
        "whom": certifying.whom(row) if row is not None and not pupils else "",
    }
    return unkept(render(request, "contest/verified.html", context, status=200 if row is not None else 404))
