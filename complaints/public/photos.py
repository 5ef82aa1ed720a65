"""Released photos of public cases; a photo that is not ticked for the public is not there."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from complaints.models import Evidence
from complaints.photographs import shown_to_others
from complaints.public.case import found
from portal.uploads import private


def released(number: str, pk: int) -> Evidence:
    """The photo. Raises ``Http404`` unless the case is public and the photo was released."""
    evidence = Evidence.objects.filter(complaint=found(number), pk=pk, public=True).first()
    if evidence is None:
        raise Http404
    return evidence


def full(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The photo as others may see it."""
    return private.serve(request, shown_to_others(released(number, pk)))


def small(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The small one; the photo itself until the worker has made it."""
    return private.serve(request, shown_to_others(released(number, pk), small=True))
