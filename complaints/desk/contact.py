"""``POST …/contact/``: shows who reported, once, for a reason that is recorded."""

from django.db import OperationalError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import permissions
from complaints.desk import busy
from complaints.desk.known import Known
from complaints.desk.move import Acting
from complaints.lifecycle import noting
from complaints.models import Complaint, Sighting
from portal import audit
from portal.accounts.models import User
from portal.text import clean

REASON = 200


class Reveal(Acting):
    """The answer to the POST itself shows the contact; a reload of the case masks it again."""

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """Without a reason nothing is shown and nothing recorded."""
        case = self.found(number)
        if not permissions.sees_reporter(self.user):
            return self.denied(_("您的账号不能看举报人的联系方式。"))
        reason = clean(request.POST.get("reason", ""), REASON)
        now = timezone.now()
        if not reason:
            words = _("请写为什么要看，比如：打电话问清地点。")
            return self.show(Known(case, self.user, now), contact_error=words)
        contact = case.contact
        if contact is not None:
            try:
                seen(case, self.user, reason)
            except OperationalError:
                busy.logged(request)
                again = self.show(Known(case, self.user, now), contact_error=busy.words(), contact_reason=reason)
                return busy.again_later(again)
        return self.show(Known(self.found(number), self.user, now), contact=contact)


def seen(case: Complaint, user: User, reason: str, sighting: Sighting | None = None) -> None:
    """Records the look twice: for the auditor, and in the history that the reporter reads too.

    ``sighting``: it was at who saw it too, and he reads it on his own page.
    """
    data = {} if sighting is None else {"mark": sighting.number}
    with transaction.atomic():
        audit.record(actor=user, act="reveal_contact", subject=case.subject_string, reason=reason, data=data)
        with noting("contact_seen", case, actor=user) as step:
            step.words = reason
            step.data |= data
