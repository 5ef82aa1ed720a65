"""/field/<public number>/: the order, what to do with it, and taking it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints import deadlines, discretion, dispatch, looks, parking, parts, tree
from complaints.choices import Origin, Side, Status
from complaints.field import history, relays as asked
from complaints.field.access import found, moves_of, order_of, photos_of
from complaints.field.door import enter, worker
from complaints.lifecycle import Refused, Stale
from complaints.models import Assignment, Complaint, Evidence
from portal.accounts.models import User

DRAWN = 4
"""So many photos are shown on the page; further ones are links, for the sake of its weight."""


@enter
def page(request: HttpRequest, number: str) -> HttpResponse:
    """The page; a number with blanks leads to the plain one."""
    user = worker(request)
    case = found(user, number)
    if case.public_number != number:
        return redirect("field:case", case.public_number)
    looks.looked(case=case, user=user, now=timezone.now())
    return draw(request, case)


def draw(
    request: HttpRequest, case: Complaint, *, status: int = 200, conflict: str = "", error: str = ""
) -> HttpResponse:
    """The page as it stands; ``conflict``: what changed under a form, ``error``: why a move was not made."""
    context = {**facts(worker(request), case), "conflict": conflict, "error": error}
    return render(request, "complaints/field/case.html", context, status=status)


def facts(user: User, case: Complaint) -> dict[str, Any]:
    """Everything that the page shows."""
    order, now, shown = order_of(user, case), timezone.now(), list(photos_of(case))
    mine = case.status in (Status.ASSIGNED, Status.HANDLING)
    photos, relays = [photo(case, one) for one in shown], asked.shown(order)
    return {
        "case": case,
        "order": order,
        "place": discretion.hide(case.place_said),
        "side": "" if case.side in (Side.HERE, Side.ELSEWHERE) else Side(case.side).label,
        "running": mine,
        "left": deadlines.left(order.due_at, now) if mine else "",
        "near": mine and timezone.localdate(order.due_at) <= timezone.localdate(now),
        "take_late": case.status == Status.ASSIGNED and order.take_due_at < now,
        "photos": photos[:DRAWN],
        "more_photos": photos[DRAWN:],
        "entries": history.entries(case, order),
        "moves": moves_of(case),
        "relays": relays,
        "may_ask": case.status == Status.HANDLING and not any(one["waiting"] for one in relays),
        "parked_days": parking.days_of(case, now),
        "back": reverse("field:case", args=[case.public_number]),
        "below": list(tree.branches(order.pk, passed_on(order), now)),
        "may_pass": order.taken_at is not None and case.status in parts.RUNNING,
    }


def passed_on(order: Assignment) -> list[Assignment]:
    """Every part of the case, for the tree below the order."""
    return list(order.complaint.assignments.parts().select_related("unit", "post").order_by("sent_at", "pk"))


def photo(case: Complaint, evidence: Evidence) -> dict[str, Any]:
    """One photo as ``photo.html`` wants it; nothing of what the camera wrote."""
    arguments = (case.public_number, evidence.pk)
    return {
        "url": reverse("field:photo", args=arguments),
        "thumbnail": reverse("field:photo-small", args=arguments),
        "width": evidence.width,
        "height": evidence.height,
        "alt": _("处理后的照片") if evidence.origin == Origin.ANSWER else _("现场照片"),
    }


@enter
@require_POST
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """签收."""
    user = worker(request)
    case = found(user, number)
    try:
        dispatch.begin(complaint=case, actor=user, version=version(request))
    except Stale as stale:
        return draw(request, found(user, number), status=409, conflict=str(stale))
    except Refused as refused:
        return draw(request, found(user, number), status=422, error=str(refused))
    messages.success(request, _("已签收。到现场看过以后，写处理结果。"))
    return redirect("field:case", case.public_number)


def version(request: HttpRequest) -> int:
    """The version that the form was drawn with; 0, which no case has, when it says none."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0
