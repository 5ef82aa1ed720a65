"""Photos on the reporter's page: his own at once, those of the answer once it is approved."""

from typing import NamedTuple

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.choices import Origin
from complaints.models import Complaint, Evidence
from complaints.photographs import shown_to_others
from complaints.tracking import rights
from complaints.tracking.discreet import discreet
from portal.uploads import private


class Photo(NamedTuple):
    """One photo as the include ``photo.html`` wants it."""

    url: str
    thumbnail: str
    width: int
    height: int
    alt: str


def visible(case: Complaint) -> list[Evidence]:
    """What the reporter may see, in the order it came. An answer brings its photos at its own moment."""
    approved = case.answers.exclude(approved_at=None).order_by("-at").values_list("at", flat=True).first()
    rows = case.evidence.filter(sighting=None).order_by("added_at", "pk")
    return [row for row in rows if row.origin != Origin.ANSWER or (approved and row.added_at <= approved)]


def shown(case: Complaint) -> tuple[list[Photo], list[Photo]]:
    """The reporter's own photos, and those of the approved answers."""
    rows = visible(case)
    own = [row for row in rows if row.origin != Origin.ANSWER]
    after = [row for row in rows if row.origin == Origin.ANSWER]
    return (
        [photo(case, row, _("您的照片%(place)s") % {"place": place}) for place, row in enumerate(own, 1)],
        [photo(case, row, _("处理后的照片%(place)s") % {"place": place}) for place, row in enumerate(after, 1)],
    )


def photo(case: Complaint, row: Evidence, alt: str) -> Photo:
    """One photo with its addresses."""
    where = (case.number, row.pk)
    full, small = reverse("tracking:photo", args=where), reverse("tracking:photo-small", args=where)
    return Photo(full, small, row.width, row.height, alt)


def allowed(request: HttpRequest, number: str, pk: int) -> Evidence:
    """The photo. Raises ``Http404`` for everybody without the right, and for photos of other cases."""
    case = rights.held(request, number)
    found = next((row for row in visible(case) if row.pk == pk), None) if case else None
    if found is None:
        raise Http404
    return found


@discreet
@require_safe
def full(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The photo as it was cleaned; one of the answer, as others may see it."""
    return private.serve(request, name_of(allowed(request, number, pk)))


@discreet
@require_safe
def small(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The small one; the photo itself until the worker has made it."""
    return private.serve(request, name_of(allowed(request, number, pk), small=True))


def name_of(evidence: Evidence, *, small: bool = False) -> str:
    """The file. What the reporter sent is his own, whatever was covered in it since."""
    if evidence.origin == Origin.ANSWER:
        return shown_to_others(evidence, small=small)
    return (evidence.thumb.name if small else "") or evidence.file.name or ""
