"""/map/: rivers, boards and public cases on a map that is drawn without a script and can be moved with one."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.core.map_layers import Mark, map_layers
from cms.directory import locate, visible
from cms.directory.mapping import drawing, tiles
from cms.directory.models import Water
from portal.guard.origin import public_post
from portal.shell.pagecache import public_page

LINES = "lines"
MOST_RIVERS = 60


@public_page(params=("layer",))
def page(request: HttpRequest) -> HttpResponse:
    """The drawing with the names of the longest waters as a list below it."""
    strokes, box = drawing.strokes()
    waters = visible.waters(Water.objects.longest_first())
    rivers = list(waters[: MOST_RIVERS + 1])
    context = {
        "strokes": strokes,
        "box": box,
        "wide": drawing.WIDE,
        "high": drawing.HIGH,
        "layers": map_layers.all(),
        "chosen": request.GET.get("layer", ""),
        "grounds": settings.MAP_GROUNDS,
        "credit": settings.MAP_CREDIT,
        "rivers": rivers[:MOST_RIVERS],
        "more": len(rivers) > MOST_RIVERS,
    }
    return render(request, "directory/map.html", context)


@public_page()
def tile(request: HttpRequest, layer: str, zoom: int, x: int, y: int) -> HttpResponse:
    """A layer's piece of the world; 404 for a layer or a piece that is none."""
    piece = tiles.tile(zoom, x, y)
    if piece is None:
        raise Http404
    if layer == LINES:
        return compact(drawing.lines(piece))
    found = map_layers.get(layer)
    if found is None:
        raise Http404
    return compact({"marks": [written(mark) for mark in found.marks(piece)]})


def compact(data: dict[str, Any]) -> JsonResponse:
    """Without blanks, Chinese as it is: a third of the size."""
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def written(mark: Mark) -> list[Any]:
    """Longitude, latitude, count, title, address."""
    return [round(mark.longitude, 5), round(mark.latitude, 5), mark.count, mark.title, mark.url]


@public_post
@require_POST
def near(request: HttpRequest) -> JsonResponse:
    """The reaches near a point, in words. The point is in the body and is neither kept nor logged: it is where somebody
    stands. Outside the city it is said so; nobody is turned away."""
    try:
        latitude, longitude = float(request.POST.get("latitude", "")), float(request.POST.get("longitude", ""))
    except ValueError:
        return JsonResponse({"error": _("位置没有读到，请再试一次。")}, status=400)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return JsonResponse({"error": _("位置没有读到，请再试一次。")}, status=400)
    found = locate.around(latitude, longitude)
    inside = locate.inside_city(latitude, longitude)
    lost = _("附近没有登记的河段，请写清地点。") if inside else _("这里不在本市，照样收，会有人核实。")
    reaches = [{"code": one.reach.code, "said": one.said, "at": [one.latitude, one.longitude]} for one in found]
    answer = {"inside": inside, "reaches": reaches, "said": "" if found else lost}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"}, json_dumps_params={"ensure_ascii": False})
