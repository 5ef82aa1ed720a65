"""``POST …/words/``: opens the words of a confidential case to who only looks on, for a reason that is recorded."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from complaints import guarded
from complaints.desk.known import Known
from complaints.desk.move import Acting
from complaints.lifecycle import Incomplete


class Read(Acting):
    """Leads back to the case, whose words are open for an hour."""

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """Without a reason nothing is opened and nothing recorded."""
        case = self.found(number)
        try:
            guarded.opened(case=case, user=self.user, reason=request.POST.get("reason", ""))
        except Incomplete as refusal:
            return self.show(Known(case, self.user, timezone.now()), words_error=str(refusal), status=422)
        return self.back(case)
