"""Photos of an order: released ones alone, and to nobody but who has the order."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from complaints.field.access import found, photos_of
from complaints.field.door import enter, worker
from complaints.models import Evidence
from complaints.photographs import shown_to_others
from portal.uploads import private
from portal.uploads.photographs import thumbnail

SIDE = 240
"""Pixels of the longer side: four such photos leave a page below 100 KiB."""


def shown(request: HttpRequest, number: str, pk: int) -> Evidence:
    """The photo. Raises ``Http404`` for one that is not released or not of an order of the user."""
    evidence = photos_of(found(worker(request), number, in_part=True)).filter(pk=pk).first()
    if evidence is None:
        raise Http404
    return evidence


@enter
def full(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The photo as others may see it."""
    return private.serve(request, shown_to_others(shown(request, number, pk)))


@enter
def small(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A small one for the page, drawn from the thumbnail where the worker has made it."""
    response = private.serve(request, shown_to_others(shown(request, number, pk), small=True))
    del response["Content-Length"]
    response.streaming_content = [thumbnail(response.getvalue(), SIDE)]
    return response
