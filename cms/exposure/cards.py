"""Exposed matters inside of other pages, and those of a month for the bulletin; gone at once when taken off."""

from collections.abc import Iterable
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.core.told import CardFacts, Material, Story
from cms.exposure.models import Exposure

MOST = 10


def found(slugs: Iterable[str]) -> dict[str, Exposure]:
    """Those on show, by the last part of their addresses. One query."""
    return {one.slug: one for one in Exposure.objects.shown().filter(slug__in=list(slugs))}


def draw(slugs: Iterable[str]) -> dict[str, SafeString]:
    """Cards; title and status line, nothing of whoever is named on the page itself."""
    return {slug: render_to_string("exposure/cards/exposure.html", {"one": one}) for slug, one in found(slugs).items()}


def facts(slugs: Iterable[str]) -> dict[str, CardFacts]:
    """The same for paper."""
    return {
        slug: CardFacts(one.title, one.get_url() or "/", (one.standing.words,)) for slug, one in found(slugs).items()
    }


def of_month(first: date, last: date) -> Material:
    """What was exposed in these days."""
    shown = Exposure.objects.shown().filter(published_on__range=(first, last)).order_by("published_on", "pk")
    slugs = list(shown.values_list("slug", flat=True)[:MOST])
    if not slugs:
        return Material()
    words = _("%(month)s月曝光台上新登了%(count)s件。改到哪一步，下面跟着变。") % {
        "month": first.month,
        "count": shown.count(),
    }
    cards = [("exposure", slug) for slug in slugs]
    return Material(stories=[Story(_("曝光台"), [("paragraph", f"<p>{words}</p>"), *cards])])
