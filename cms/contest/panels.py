"""Honours on the pages of rivers and chiefs: 2026年十美河段."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.contest.models import Nomination
from cms.contest.models.nomination import NominationQuerySet
from cms.directory.models import Person, Water


def of_water(request: HttpRequest, water: Water) -> SafeString:
    """Honours of the river and of its reaches."""
    return drawn(request, Nomination.objects.filter(water=water) | Nomination.objects.filter(reach__water=water))


def of_person(request: HttpRequest, person: Person) -> SafeString:
    """Honours of the chief."""
    return drawn(request, Nomination.objects.filter(person=person))


def drawn(request: HttpRequest, rows: NominationQuerySet) -> SafeString:
    """A list, or "" when there are none. One query."""
    named = rows.honoured().select_related("entry__kind", "entry__contest", "reach")
    found = list(named.defer("reach__line", "entry__contest__body").order_by("-entry__contest", "pk"))
    if not found:
        return SafeString("")
    return SafeString(render_to_string("contest/includes/honours_panel.html", {"honours": found}, request))
