"""Draws the form: empty, or with everything that was typed and what to do about it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import browsers, nearby, placing, sightings
from complaints.channels.web import kinds, spot
from complaints.channels.web.photos import Kept
from complaints.channels.web.said import LIMITS, MOST_PHOTOS, Said
from complaints.channels.web.spot import Spot
from complaints.choices import Side
from portal.guard import tokens
from portal.shell.language import keep_language

ORDER = (
    "",
    "category",
    "photos",
    "description",
    "board",
    "place",
    "stretch_from",
    "stretch_to",
    "phone",
    "name",
    "email",
)
ANCHORS = {"": "", "photos": "photo-1"}


@dataclass
class Form:
    """What one rendering shows. ``errors``: sentences by field, "" for the whole form; ``token``: "" for a new one."""

    said: Said = field(default_factory=Said)
    spot: Spot = field(default_factory=Spot)
    errors: dict[str, str] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    token: str = ""
    challenge: dict[str, Any] | None = None


def draw(request: HttpRequest, form: Form, status: int = 200) -> HttpResponse:
    """The page. Never kept by anybody, since it holds a token made for this one rendering."""
    chosen = form.said.category
    tiles = kinds.tiles()
    rest = [tile for tile in tiles if not tile.first]
    context = {
        "form": form,
        "said": form.said,
        "spot": form.spot,
        "token": form.token or tokens.make(),
        "first": [tile for tile in tiles if tile.first],
        "rest": rest,
        "rest_open": any(tile.code == chosen for tile in rest),
        "sides": [] if form.spot.board is None else Side.choices,
        "stretched": stretched(form),
        "names": spot.names(form.spot),
        "slots": range(1, MOST_PHOTOS - len(form.kept) + 1),
        **near(form, browsers.MARK.known(request)),
        "summary": summary(form),
        "errors": form.errors,
        "limits": LIMITS,
        "apart": bool(form.said.name or form.said.email or {"name", "email"} & form.errors.keys()),
        "back": keep_language(address(form), request),
        "wechat": bool(settings.WECHAT_APP_ID and settings.WECHAT_APP_SECRET),
    }
    response = render(request, "complaints/web/report.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def near(form: Form, browser: str) -> dict[str, Any]:
    """What has happened here: open cases, solved ones that may have come back, and the one that did; and to which
    this browser has said 我也看到了."""
    now, reach = timezone.now(), form.spot.reach
    if reach is None and form.said.latitude:
        reach = placing.near(form.said.point)
    given = place(form)
    offered = [(one, again_at(given, one) if one.solved else "") for one in nearby.offered(reach, now)]
    said = sightings.said_at([one.case for one, _back in offered if not one.solved], browser)
    return {"near": offered, "said_at": said, "again": nearby.again(form.said.again, now)}


def again_at(given: dict[str, str], one: nearby.Near) -> str:
    """The form for a solved case that came back here."""
    return reverse("web:report") + "?" + urlencode({**given, "category": one.kind, "again": one.case.public_number})


def summary(form: Form) -> list[tuple[str, str]]:
    """Pairs of anchor and sentence, in the order of the form."""
    first = kinds.tiles()[0].code if kinds.tiles() else ""
    anchors = {**ANCHORS, "category": f"k-{first}"}
    if form.spot.board is not None:
        anchors["board"] = ""
    if len(form.kept) >= MOST_PHOTOS:
        anchors["photos"] = "description"
    return [(anchors.get(name, name), form.errors[name]) for name in ORDER if name in form.errors]


def stretched(form: Form) -> bool:
    """Whether the two fields for a stretch stand open: something is in them, or wrong with them."""
    return bool(form.said.stretch_from or form.said.stretch_to or {"stretch_from", "stretch_to"} & form.errors.keys())


def place(form: Form) -> dict[str, str]:
    """The place of the form, as parameters of its address."""
    if form.spot.board:
        return {"board": form.spot.board.code}
    return {"reach": form.spot.reach.code} if form.spot.reach else {}


def address(form: Form) -> str:
    """The form for the same place, to open again."""
    given = place(form) | ({"again": form.said.again} if form.said.again else {})
    return reverse("web:report") + (f"?{urlencode(given)}" if given else "")


def busy(request: HttpRequest, form: Form, lost_photos: bool) -> HttpResponse:
    """503: the database did not answer in time. Nothing is stored, everything typed is in the page."""
    words = _("系统正忙，这次没有存上。您写的都还在，请过一分钟再点“提交举报”。")
    form.errors = {"": words}
    if lost_photos:
        form.errors["photos"] = _("照片没能存下，请再选一次")
    response = draw(request, form, status=503)
    response["Retry-After"] = "60"
    return response
