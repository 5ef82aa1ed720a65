"""What the register's pages and the home page show of the cases: the newest public ones."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.directory.models import Person, Water
from complaints import steps
from complaints.models import Assignment, Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.public.cases import Card

MOST = 4


def draw(request: HttpRequest, cases: ComplaintQuerySet, title: str, more: str) -> SafeString:
    """A panel of case cards; nothing when there is no case to show."""
    newest = cases.select_related("category", "reach__water").order_by("-received_at", "-pk")[:MOST]
    cards = [Card(case, steps.tone(case)) for case in newest]
    if not cards:
        return mark_safe("")
    context = {"cards": cards, "title": title, "more": more}
    return mark_safe(render_to_string("complaints/public/panel.html", context, request))


def of_water(request: HttpRequest, water: Water) -> SafeString:
    """The newest cases of a water."""
    cases = Complaint.objects.public().filter(reach__water=water)
    return draw(request, cases, _("这条河的案件"), f"/cases/?river={water.code}")


def of_chief(request: HttpRequest, person: Person) -> SafeString:
    """The newest cases that were given to this chief himself; what his forerunner in the post had is not his."""
    orders = Assignment.objects.filter(current=True, appointment__person=person)
    cases = Complaint.objects.public().filter(pk__in=orders.values("complaint"))
    return draw(request, cases, _("办过的案件"), "/cases/")


def of_home(request: HttpRequest, page: Any) -> SafeString:
    """The newest cases of the city."""
    return draw(request, Complaint.objects.public(), _("大家报的问题"), "/cases/")
