"""/track/<number>/<act>/ of who said 我也看到了: another photo, or everything that was left erased."""

from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from complaints import lifecycle, sighting_erasure, sightings
from complaints.choices import ErasureReason, Outside
from complaints.models import Sighting
from complaints.tracking import entrance, marked, rights
from portal import uploads
from portal.shell.language import keep_language
from portal.uploads import photographs
from portal.uploads.photographs import Photograph

ACTS = ("photos", "erase")
RETRY_SECONDS = 30


def make(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """One act; opened as an address it leads to the page. Raises ``Http404`` for what only reporters do."""
    if act not in ACTS:
        raise Http404
    if request.method != "POST":
        return to_page(request, number)
    row = marked.held(request, number)
    if row is None:
        entry = entrance.without_right(number, entrance.carried(request, act))
        return entrance.draw(request, entry, status=403)
    try:
        return erase(request, row) if act == "erase" else add(request, row)
    except OperationalError:
        response = marked.draw(request, row, errors={"": _("系统正忙，这次没有办成。请过一会儿再点一次。")}, status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response


def add(request: HttpRequest, row: Sighting) -> HttpResponse:
    """Photos; each is taken or refused by itself."""
    good, errors = read([file for file in request.FILES.getlist("photos") if file])
    try:
        if good:
            sightings.add_photos(sighting=row, photos=good)
    except (uploads.Refused, lifecycle.Refused) as refused:
        errors["photos"] = str(refused)
    if not good and not errors:
        errors["photos"] = _("请先选一张照片。")
    if errors:
        return marked.draw(request, row, errors=errors, done="photos" if good else "")
    return to_page(request, row.number, "photos")


def read(files: "list[UploadedFile[bytes]]") -> tuple[list[Photograph], dict[str, str]]:
    """The good ones, and what is wrong with the rest. Nothing is decoded beyond what a mark may hold."""
    good: list[Photograph] = []
    wrong: list[str] = []
    for file in files[: sightings.PHOTOS_OF_ONE]:
        try:
            good.append(photographs.read(file, file.name or ""))
        except uploads.Refused as refused:
            wrong.append(str(refused))
    return good, {"photos": " ".join(dict.fromkeys(wrong))} if wrong else {}


def erase(request: HttpRequest, row: Sighting) -> HttpResponse:
    """Everything that leads to the person; the mark itself still counts."""
    sighting_erasure.erase(sighting=row, actor=Outside.SYSTEM, why=ErasureReason.REQUEST)
    return to_page(request, row.number, "erase")


def to_page(request: HttpRequest, number: str, done: str = "") -> HttpResponse:
    """To the page, by GET."""
    address = rights.address(number) + (f"?done={done}" if done else "")
    return HttpResponseRedirect(keep_language(address, request), status=303)
