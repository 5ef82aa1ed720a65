"""/cases/: the public cases, newest first, narrowed by river, kind, state and month."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.models import Water
from complaints import steps
from complaints.choices import OPEN, Status
from complaints.models import Category, Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.public import months
from complaints.public.limit import Limit, of as limit_of
from portal.shell.pagecache import public_page
from portal.text import clean

PER_PAGE = 20
STATES = (("open", "正在处理"), ("late", "已超期"), ("done", "已办结"))
FILTERS = ("q", "river", "category", "status", "month")
MONTHS = 24
"""How far back the list of months goes; older ones are found by their number in the address."""
DONE = (Status.RESOLVED, Status.CLOSED)


@dataclass(frozen=True)
class Card:
    """One case in a list."""

    case: Complaint
    tone: str
    limit: Limit | None = None


@public_page(params=(*FILTERS, "page"))
def index(request: HttpRequest) -> HttpResponse:
    """The list."""
    now = timezone.now()
    chosen = narrowed(request, now)
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": [Card(case, steps.tone(case), limit_of(case, now)) for case in page.object_list],
        "waters": Water.objects.order_by("name", "pk")[:300],
        "categories": Category.objects.order_by("order", "pk"),
        "states": STATES,
        "months": last_months(timezone.localdate(now)),
        "asked": {name: request.GET.get(name, "") for name in FILTERS},
    }
    return render(request, "complaints/public/cases.html", context)


def last_months(today: date) -> list[tuple[str, str]]:
    """The last months as the address names them, each with its name."""
    counted = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(MONTHS)]
    return [(f"{y}-{m + 1:02}", _("%(year)s年%(month)s月") % {"year": y, "month": m + 1}) for y, m in counted]


def within(month: str) -> Q:
    """Received in that month; everything for what is none."""
    said = months.NUMBER.fullmatch(month)
    if said is None:
        return Q()
    first = date(int(said[1]), int(said[2]), 1)
    ends = (first, (first + timedelta(days=31)).replace(day=1))
    begin, end = (timezone.make_aware(datetime.combine(day, time())) for day in ends)
    return Q(received_at__gte=begin, received_at__lt=end)


def narrowed(request: HttpRequest, now: datetime) -> ComplaintQuerySet:
    """The cases that the filters leave; what is no filter of ours is left aside."""
    chosen = Complaint.objects.public().select_related("category", "reach__water")
    words = clean(request.GET.get("q", ""), 40)
    if words:
        chosen = chosen.filter(Q(public_title__icontains=words) | Q(public_text__icontains=words))
    if river := request.GET.get("river"):
        chosen = chosen.filter(reach__water__code=clean(river, 40))
    if category := request.GET.get("category"):
        chosen = chosen.filter(category__code=clean(category, 20))
    state = request.GET.get("status")
    if state == "late":
        chosen = chosen.filter(status__in=OPEN, parked_at=None, answer_due_at__lt=now)
    elif state in dict(STATES):
        chosen = chosen.filter(status__in=OPEN if state == "open" else DONE)
    return chosen.filter(within(request.GET.get("month", ""))).order_by("-received_at", "-pk")
