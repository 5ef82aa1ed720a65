"""/p/<code>/: the page behind a signboard. It looks like the board and does what the board cannot: take a report."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cms.directory import shown
from cms.directory.chain import chain
from cms.directory.choices import BoardState
from cms.directory.models import Reach, Signboard, WaterQuality
from complaints import browsers, nearby, sightings, steps
from complaints.channels.qr import codes, typed
from complaints.models import Complaint
from portal.codes import numbers
from portal.guard.marks import unkept
from portal.shell.language import keep_language
from portal.shell.pagecache import public_page

MOST_CASES = 3


@dataclass(frozen=True)
class Card:
    """One public case of the reach, as ``complaints/public/card.html`` prints it."""

    case: Complaint
    tone: str
    may_mark: bool
    said: bool


@public_page()
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The board; any other way to write its number, as on the printed code, leads to the one address."""
    digits = numbers.digits(code)
    if not codes.slip(digits) and request.path != reverse("qr:board", args=[digits]):
        return redirect(keep_language(reverse("qr:board", args=[digits]), request), permanent=True)
    found = codes.find(code)
    if found.unbound:
        return render(request, "complaints/web/unbound.html", {"code": found.unbound})
    if found.board is None:
        return typed.again(request, code, found.wrong, status=404)
    if found.board.state == BoardState.REMOVED:
        return to_river(found.board)
    response = render(request, "complaints/web/board.html", facts(found.board, browsers.MARK.known(request)))
    return unkept(response) if browsers.MARK.cookie in request.COOKIES else response


def to_river(board: Signboard) -> HttpResponseRedirectBase:
    """Where a board that is gone leads: its number is printed on paper for ever, and its river is still there. The
    river's page says that it is gone and which one stands in its place."""
    river = reverse("directory:river", args=[board.reach.water.code])
    return redirect(f"{river}?gone={board.code}#reach-{board.reach.code}")


def facts(board: Signboard, browser: str) -> dict[str, object]:
    """What the page shows; seven queries whatever the size of the register, one more for a browser with an id."""
    return {
        "board": board,
        "reach": board.reach,
        "chain": shown.levels(chain(board.reach, timezone.localdate())),
        "quality": WaterQuality.objects.newest_at(board.reach),
        "cards": recent(board.reach, browser),
    }


def recent(reach: Reach, browser: str = "") -> list[Card]:
    """The newest public cases of the reach, and whether this browser has said of them that it saw them too."""
    markable = Exists(nearby.markable().filter(pk=OuterRef("pk")))
    cases = Complaint.objects.public().filter(reach=reach).select_related("category", "reach__water")
    newest: list[Any] = list(cases.annotate(may_mark=markable).order_by("-received_at", "-pk")[:MOST_CASES])
    said = sightings.said_at([case for case in newest if case.may_mark], browser)
    return [Card(case, steps.tone(case), case.may_mark, case.pk in said) for case in newest]
