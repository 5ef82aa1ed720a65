"""/report/place/: finds the reach by the name of a river or a village, for those who stand at no board."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.directory.models import Reach
from portal.shell.pagecache import public_page
from portal.text import clean

LONGEST, MOST = 40, 40


@public_page(params=("q",))
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The search, and what it found; each reach leads to the form for it."""
    words = clean(request.GET.get("q", ""), LONGEST)
    found = list(named(words)[: MOST + 1]) if words else []
    context = {"words": words, "found": found[:MOST], "more": len(found) > MOST}
    return render(request, "complaints/web/place.html", context)


def named(words: str) -> QuerySet[Reach]:
    """Reaches whose water, name, stretch or place holds the words."""
    place = Q(division__name__icontains=words) | Q(division__parent__name__icontains=words)
    wanted = place | Q(water__name__icontains=words) | Q(name__icontains=words) | Q(stretch__icontains=words)
    return Reach.objects.filter(wanted).select_related("water", "division").along_the_water()
