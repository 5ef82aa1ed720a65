"""/field/parts/: what was passed on to the user's units and posts, and what he does with it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from complaints import discretion, parts, passing, timeline, tree
from complaints.choices import AssignmentState
from complaints.field.access import Ended, of, photos_of
from complaints.field.after_photos import AfterPhotos
from complaints.field.door import enter, worker
from complaints.field.order import DRAWN, passed_on, photo
from complaints.field.requests import BUSY, LONGEST
from complaints.lifecycle import Incomplete, Refused, Stale
from complaints.models import Assignment, Complaint
from portal.accounts.models import User
from portal.text import clean

MOST = 50
WITH = ("unit", "post", "parent__unit", "parent__post", "complaint__category", "complaint__reach__water")
OWN: dict[str, Callable[..., Assignment]] = {"take": parts.take, "answer": parts.answer, "hand-back": parts.hand_back}
ABOVE: dict[str, Callable[..., Assignment]] = {
    "approve": passing.approve,
    "send-back": passing.send_back,
    "recall": passing.recall,
}
DONE: dict[str, str | Promise] = {
    "take": gettext_lazy("已签收。"),
    "answer": gettext_lazy("已答复给交办的单位。"),
    "hand-back": gettext_lazy("已退回给交办的单位。"),
    "approve": gettext_lazy("已认可。"),
    "send-back": gettext_lazy("已退回重办。"),
    "recall": gettext_lazy("已收回。"),
}


def mine(user: User, *, above: bool = False) -> Any:
    """The parts that the user's units and posts have, or with ``above`` those that they passed on."""
    seen = Complaint.objects.filter(sealed=False).unaccused(user)
    rows = Assignment.objects.parts().filter(seen.of_row()).select_related(*WITH)
    if not above:
        return rows.filter(of(user))
    orders = Assignment.objects.filter(of(user), current=True)
    return rows.filter(parent__in=orders.values("pk"))


def found(user: User, pk: int) -> Assignment:
    """The part of that key. Raises ``Ended`` for one that was taken back, ``Http404`` for one that is not his."""
    part: Assignment | None = mine(user).filter(pk=pk).first()
    if part is None:
        raise Http404
    if not part.current:
        raise Ended(part.complaint.public_number, part.complaint.status)
    return part


@enter
def listed(request: HttpRequest) -> HttpResponse:
    """Those in force, the most urgent first, and below them the last that were answered."""
    now, rows = timezone.now(), mine(worker(request)).filter(current=True)
    running = rows.filter(state__in=parts.OPEN_PART).order_by("due_at", "pk")[:MOST]
    answered = rows.exclude(state__in=parts.OPEN_PART).order_by("-answered_at", "-pk")[:MOST]
    context = {
        "running": [tree.branch(part, 1, now) for part in running],
        "answered": [tree.branch(part, 1, now) for part in answered],
    }
    return render(request, "complaints/field/parts.html", context)


@enter
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One part: what is to be done, until when, and what was passed on of it."""
    return draw(request, found(worker(request), pk), AfterPhotos.fresh())


def draw(
    request: HttpRequest,
    part: Assignment,
    photos: AfterPhotos,
    *,
    errors: dict[str, str] | None = None,
    conflict: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with what was typed."""
    case, now = part.complaint, timezone.now()
    shown = [photo(case, one) for one in photos_of(case)]
    running = part.state in parts.OPEN_PART and case.status in parts.RUNNING
    context = {
        "part": part,
        "case": case,
        "place": discretion.hide(case.place_said),
        "branch": tree.branch(part, 1, now),
        "running": running,
        "may_take": running and part.state == AssignmentState.SENT,
        "may_answer": running and part.state == AssignmentState.TAKEN,
        "shown": shown[:DRAWN],
        "photos": photos,
        "below": list(tree.branches(part.pk, passed_on(part), now)),
        "entries": entries(part),
        "typed": request.POST,
        "errors": list((errors or {}).items()),
        "wrong": errors or {},
        "conflict": conflict,
    }
    return render(request, "complaints/field/part.html", context, status=status)


def entries(part: Assignment) -> list[timeline.Entry]:
    """What happened to this part alone, the newest first."""
    rows = part.complaint.events.filter(data__part=part.pk).select_related("words").order_by("-n")
    return [
        timeline.Entry(row.kind, row.at, timeline.name_of(row.kind), timeline.words(row), timeline.tone(row.kind))
        for row in rows
    ]


@enter
@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """One act on a part: by who has it, or by who passed it on."""
    user = worker(request)
    if what in ABOVE:
        return judged(request, user, pk, what)
    if what not in OWN:
        raise Http404
    part, photos = found(user, pk), AfterPhotos.again(request)
    try:
        if what == "answer":
            photos.keep(request.FILES)
            if photos.refused:
                return draw(request, part, photos, errors=dict(photos.refused), status=422)
        with transaction.atomic():
            OWN[what](part=part, actor=user, **said(request, what, photos))
    except Incomplete as lacking:
        return draw(request, part, photos, errors={lacking.field: str(lacking)}, status=422)
    except Stale as stale:
        return draw(request, found(user, pk), photos, conflict=str(stale), status=409)
    except Refused as refused:
        return draw(request, part, photos, errors={"": str(refused)}, status=422)
    except OperationalError:
        return draw(request, part, photos, errors={"": str(BUSY)}, status=503)
    messages.success(request, str(DONE[what]))
    return redirect("field:parts") if what == "hand-back" else redirect("field:part", pk)


def said(request: HttpRequest, what: str, photos: AfterPhotos) -> dict[str, Any]:
    """What the form of an act says. Raises ``Incomplete`` for what is too long."""
    name = {"answer": "text", "hand-back": "words"}.get(what)
    if name is None:
        return {}
    text = request.POST.get(name, "")
    if len(clean(text)) > LONGEST:
        raise Incomplete(_("最多%(most)s个字，请写短一点。") % {"most": LONGEST}, name)
    claimed: Sequence[Any] = photos.claim() if what == "answer" else ()
    return {name: text, "ahead_photos": claimed} if what == "answer" else {name: text}


def judged(request: HttpRequest, user: User, pk: int, what: str) -> HttpResponse:
    """Back to the order of which it is a part, with the sentence of what was done or why not."""
    part: Assignment | None = mine(user, above=True).filter(pk=pk).first()
    if part is None or part.parent is None:
        raise Http404
    words = {} if what == "approve" else {"words": request.POST.get("words", "")[:LONGEST]}
    try:
        ABOVE[what](part=part, actor=user, **words)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, str(DONE[what]))
    return to_order(part.parent)


def to_order(order: Assignment) -> HttpResponse:
    """The page of an order, of the whole case or of a part."""
    if order.parent_id is None:
        return redirect("field:case", order.complaint.public_number)
    return redirect("field:part", order.pk)
