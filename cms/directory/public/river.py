"""/rivers/<code>/: one river with those who answer for it, its reaches and their boards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from cms.core.addresses import served
from cms.core.registries import water_panels
from cms.directory.choices import BoardState
from cms.directory.models import Signboard, Water
from cms.directory.public.river_facts import facts
from portal.shell.pagecache import public_page


@public_page(params=("gone",))
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The river; 404 for a code that is none."""
    known = facts(code, timezone.localdate(), get_language() or "")
    context = {
        **known,
        "board_url": served("/p/"),
        "report_url": served("/report/"),
        "panels": water_panels.draw(request, known["water"]),
        "gone": gone(known["water"], request.GET.get("gone", "")),
    }
    return render(request, "directory/river.html", context)


def gone(water: Water, code: str) -> Signboard | None:
    """The board of this river that was taken down and whose code led here, with the one in its place."""
    if not code:
        return None
    taken = Signboard.objects.filter(code=code, state=BoardState.REMOVED, reach__water=water)
    return taken.select_related("reach", "successor").first()
