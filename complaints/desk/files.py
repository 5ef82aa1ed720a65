"""``/admin/complaints/files/<id>/``: a photo of a case that the account may open.

``?small=1`` is the small one, ``?shown=1`` (with ``&small=1``) what units and the public get in its place.
"""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from complaints import guarded, originals
from complaints.desk.access import AtDesk
from complaints.models import Evidence
from complaints.photographs import shown_to_others
from portal.uploads import private


class File(AtDesk):
    """Streams it; 404 for photos of other offices' cases, as for none."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The photo itself stands in until the worker has made the small one. The original in full is recorded."""
        evidence, small = self.photo(pk), bool(request.GET.get("small"))
        if request.GET.get("shown"):
            return private.serve(request, shown_to_others(evidence, small=small))
        if small:
            return private.serve(request, str(evidence.thumb.name or evidence.file.name))
        response = private.serve(request, str(evidence.file.name))
        originals.seen(evidence=evidence, user=self.user, now=timezone.now())
        return response

    def photo(self, pk: int) -> Evidence:
        """The photo with its case. Raises ``Http404`` for one outside the account's say, or closed to it so far."""
        rows = Evidence.objects.select_related("complaint").filter(self.cases().of_row())
        evidence = rows.filter(pk=pk).first()
        if evidence is None or guarded.closed(evidence.complaint, self.user, timezone.now()):
            raise Http404
        return evidence
