"""/field/orders/<key>/pass/: gives the order, or a part of it, to somebody below or to a unit that helps."""

from datetime import date, datetime

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.calendar import CLOSES_AT
from cms.directory.choices import LEVELS, UnitKind
from cms.directory.models import Division, Post, Unit
from complaints import conflict, parts, passing, secrecy
from complaints.choices import PartRole
from complaints.field.access import of
from complaints.field.door import enter, worker
from complaints.field.parts import WITH, to_order
from complaints.field.requests import BUSY, LONGEST
from complaints.lifecycle import Incomplete, Refused, Stale
from complaints.models import Assignment, Complaint
from portal.accounts.models import User
from portal.text import clean

MOST = 200
KINDS = (UnitKind.OFFICE, UnitKind.DEPARTMENT, UnitKind.STATION, UnitKind.CONTRACTOR, UnitKind.POLICE)
Options = list[tuple[str, str]]


def found(user: User, pk: int) -> Assignment:
    """The order in force of that key, of the whole case or of a part. Raises ``Http404`` when it is not the user's."""
    seen = Complaint.objects.filter(sealed=False).unaccused(user)
    rows = Assignment.objects.filter(of(user), seen.of_row(), current=True).select_related(*WITH)
    order: Assignment | None = rows.filter(pk=pk).first()
    if order is None:
        raise Http404
    return order


def place_of(order: Assignment) -> Division | None:
    """Where whoever has the order has a say."""
    return order.unit.division if order.unit is not None else order.to.place if isinstance(order.to, Post) else None


def options(order: Assignment) -> list[tuple[str, Options]]:
    """Chiefs of the reach below the order's own level, and the units in its place; none that must not have the case."""
    case, place, barred = order.complaint, place_of(order), conflict.led(order.complaint)
    if place is None:
        return []
    level = order.post.level if order.post is not None else place.level
    lower = LEVELS[LEVELS.index(level) + 1 :]
    posts = Post.objects.of_reach(case.reach).filter(level__in=lower) if case.reach else Post.objects.none()
    units = Unit.objects.within(place).filter(active=True, kind__in=KINDS)
    found_posts = [
        (f"post:{one.pk}", one.title)
        for one in posts.order_by("level", "role", "pk")[:MOST]
        if one.pk not in barred.posts and not (case.confidential and secrecy.too_low(one))
    ]
    found_units = [
        (f"unit:{one.pk}", one.name)
        for one in units.select_related("division").order_by("division__code", "kind", "pk")[:MOST]
        if one.pk != order.unit_id and one.pk not in barred.units and not (case.confidential and secrecy.too_low(one))
    ]
    groups = [(_("这段河下面的河长"), found_posts), (_("单位"), found_units)]
    return [(name, rows) for name, rows in groups if rows]


def chosen(order: Assignment, value: str) -> Unit | Post:
    """Who was picked, of those that the list offers. Raises ``Incomplete`` for anybody else."""
    if value not in {key for _name, rows in options(order) for key, _label in rows}:
        raise Incomplete(_("请选交给谁。"), "to")
    kind, _colon, pk = value.partition(":")
    return Post.objects.get(pk=pk) if kind == "post" else Unit.objects.select_related("division").get(pk=pk)


def until(order: Assignment, text: str) -> datetime | None:
    """The end of the day that was picked, no later than the order's own limit; None for the order's own.

    Raises ``Incomplete`` for what is no day.
    """
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Incomplete(_("请选哪一天前办完。"), "due_on") from None
    if day == timezone.localdate(order.due_at):
        return order.due_at
    return timezone.make_aware(datetime.combine(day, CLOSES_AT))


@enter
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, or what came of it."""
    user = worker(request)
    order = found(user, pk)
    if request.method == "POST":
        return post(request, user, order)
    if order.taken_at is None or order.complaint.status not in parts.RUNNING:
        return to_order(order)
    return draw(request, order)


def post(request: HttpRequest, user: User, order: Assignment) -> HttpResponse:
    """Passes it on, or the form again with what was typed and why not."""
    text = request.POST.get("text", "")
    try:
        if len(clean(text)) > LONGEST:
            raise Incomplete(_("最多%(most)s个字，请写短一点。") % {"most": LONGEST}, "text")
        passing.pass_on(
            order=order,
            actor=user,
            to=chosen(order, request.POST.get("to", "")),
            text=text,
            role=request.POST.get("role", ""),
            due_at=until(order, request.POST.get("due_on", "")),
        )
    except Incomplete as lacking:
        name = "due_on" if lacking.field == "due_at" else lacking.field
        return draw(request, order, errors={name: str(lacking)}, status=422)
    except Stale as stale:
        return draw(request, order, errors={"": str(stale)}, status=409)
    except Refused as refused:
        return draw(request, order, errors={"": str(refused)}, status=422)
    except OperationalError:
        return draw(request, order, errors={"": str(BUSY)}, status=503)
    return to_order(order)


def draw(
    request: HttpRequest, order: Assignment, *, errors: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The page with what was typed."""
    typed = request.POST
    context = {
        "order": order,
        "case": order.complaint,
        "groups": options(order),
        "roles": PartRole.choices,
        "to": typed.get("to", ""),
        "role": typed.get("role", PartRole.LEAD.value),
        "text": typed.get("text", order.text or order.complaint.dispatch_text),
        "due_on": typed.get("due_on", timezone.localdate(order.due_at).isoformat()),
        "today": timezone.localdate().isoformat(),
        "late": order.due_at < timezone.now(),
        "errors": list((errors or {}).items()),
        "wrong": errors or {},
        "back": to_order(order).headers["Location"],
    }
    return render(request, "complaints/field/pass_on.html", context, status=status)
