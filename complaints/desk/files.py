"""``/admin/complaints/files/<id>/``: a photo of a case that the account may open; ``?small=1`` the small one."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from complaints.desk.access import AtDesk
from complaints.models import Evidence
from portal.uploads import private


class File(AtDesk):
    """Streams it; 404 for photos of other offices' cases, as for none."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The photo itself stands in until the worker has made the small one."""
        evidence = Evidence.objects.filter(pk=pk, complaint__in=self.cases().values("pk")).first()
        if evidence is None:
            raise Http404
        small = evidence.thumb.name if request.GET.get("small") else ""
        return private.serve(request, small or evidence.file.name)
