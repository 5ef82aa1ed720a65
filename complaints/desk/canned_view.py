"""``…/canned/<id>/``: a canned reply filled in for a case, for the script; without it the form itself comes back."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from complaints import permissions
from complaints.desk.access import AtDesk
from complaints.desk.known import Known


class Canned(AtDesk):
    """JSON; 404 for one that does not fit the case, as for a case that is not on the desk."""

    roles = permissions.OFFICE_ROLES

    def get(self, request: HttpRequest, number: str, pk: int) -> JsonResponse:
        """Its text."""
        known = Known(self.found(number), self.user, timezone.now())
        text = next((one.text for one in known.replies if one.pk == pk), None)
        return JsonResponse({"text": text or ""}, status=200 if text else 404)
