"""/cases/: the public cases, newest first, narrowed by river, kind and state."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.directory.models import Water
from complaints import steps
from complaints.choices import OPEN, Status
from complaints.models import Category, Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.shell.pagecache import public_page
from portal.text import clean

PER_PAGE = 20
STATES = (("open", "正在处理"), ("done", "已办结"))
DONE = (Status.RESOLVED, Status.CLOSED)


@dataclass(frozen=True)
class Card:
    """One case in a list."""

    case: Complaint
    tone: str


@public_page(params=("q", "river", "category", "status", "page"))
def index(request: HttpRequest) -> HttpResponse:
    """The list."""
    chosen = narrowed(request)
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": [Card(case, steps.tone(case)) for case in page.object_list],
        "waters": Water.objects.order_by("name", "pk")[:300],
        "categories": Category.objects.order_by("order", "pk"),
        "states": STATES,
        "asked": {name: request.GET.get(name, "") for name in ("q", "river", "category", "status")},
    }
    return render(request, "complaints/public/cases.html", context)


def narrowed(request: HttpRequest) -> ComplaintQuerySet:
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
    if state in dict(STATES):
        chosen = chosen.filter(status__in=OPEN if state == "open" else DONE)
    return chosen.order_by("-received_at", "-pk")
