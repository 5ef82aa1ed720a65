"""/cases/<public number>/: what the public sees of one case."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.calendar import working_days_between
from complaints import browsers, nearby, sightings, steps, timeline
from complaints.choices import Origin
from complaints.models import Complaint, Evidence
from complaints.public import gone, limit
from portal.codes import numbers
from portal.guard.marks import unkept
from portal.shell.pagecache import public_page

FEW = 3


@dataclass(frozen=True)
class Photo:
    """A photo as the include ``photo.html`` wants it."""

    url: str
    thumbnail: str
    width: int
    height: int
    alt: str


def found(number: str) -> Complaint:
    """The public case of that number. Raises ``Http404`` when there is none, whether or not a case has the number."""
    cases = Complaint.objects.public().select_related("category", "reach__water", "owner")
    case = cases.filter(public_number=numbers.digits(number)).first()
    if case is None:
        raise Http404
    return case


@public_page()
def page(request: HttpRequest, number: str) -> HttpResponse:
    """The page; a number with blanks or dashes leads to the plain one."""
    try:
        case = found(number)
    except Http404:
        left = gone.told(request, number)
        if left is None:
            raise
        return left
    if case.public_number != number:
        return redirect("public:case", case.public_number, permanent=True)
    shown, secret = facts(case), browsers.MARK.known(request)
    if shown["may_mark"] and sightings.made_by(case, secret) is not None:
        shown |= {"may_mark": False, "said": True}
    response = render(request, "complaints/public/case.html", shown)
    return unkept(response) if browsers.MARK.cookie in request.COOKIES else response


def facts(case: Complaint) -> dict[str, Any]:
    """Everything that the page shows; the desk's preview shows the same."""
    shown = list(case.evidence.filter(public=True).order_by("added_at", "pk"))
    order = case.assignments.filter(parent=None, current=True).select_related("unit", "post").first()
    return {
        "case": case,
        "tone": steps.tone(case),
        "limit": limit.of(case, timezone.now()),
        "before": [photo(case, one) for one in shown if one.origin != Origin.ANSWER],
        "after": [photo(case, one) for one in shown if one.origin == Origin.ANSWER],
        "entries": list(reversed(timeline.for_public(case))),
        "handler": order.to if order else case.owner,
        "days": spent(case),
        "result": case.result_text if seen(case) else "",
        **beside(case),
        "on_time": case.resolved_at is not None and case.resolved_at <= case.answer_due_at,
    }


def beside(case: Complaint) -> dict[str, Any]:
    """Who saw it too, whether that can be said here, and the case before and after when the same came back.

    Of a confidential case no count under three is told: it could be that of a village.
    """
    public = Complaint.objects.public()
    return {
        "marks": case.marks if not case.confidential or case.marks >= FEW else 0,
        "may_mark": case.open and nearby.markable().filter(pk=case.pk).exists(),
        "may_say_again": case.resolved_at is not None and nearby.again(case.public_number, timezone.now()) is not None,
        "earlier": public.filter(pk=case.again_of_id).first() if case.again_of_id else None,
        "later": public.filter(again_of=case).order_by("-received_at", "-pk").first(),
    }


def seen(case: Complaint) -> bool:
    """Whether the answer stood in what somebody looked at before he published; until then its outcome is told alone."""
    if case.resolved_at is None or case.published_at is None:
        return False
    return case.published_at >= case.resolved_at


def spent(case: Complaint) -> int | None:
    """Working days from receipt until the reporter was told; None while he was not."""
    if case.resolved_at is None:
        return None
    received, answered = timezone.localdate(case.received_at), timezone.localdate(case.resolved_at)
    return max(working_days_between(received, answered), 1)


def photo(case: Complaint, evidence: Evidence) -> Photo:
    """One photo with its addresses."""
    when = timezone.localtime(evidence.added_at)
    said = _("处理后") if evidence.origin == Origin.ANSWER else _("举报时")
    arguments = (case.public_number, evidence.pk)
    return Photo(
        url=reverse("public:photo", args=arguments),
        thumbnail=reverse("public:photo-small", args=arguments),
        width=evidence.width,
        height=evidence.height,
        alt=f"{said}，{when.month}月{when.day}日，{case.reach or ''}",
    )
