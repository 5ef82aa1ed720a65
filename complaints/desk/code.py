"""``POST …/code/``: 重发查询码, to what the reporter left and to nobody else; no screen of the office shows it."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints import permissions, resending
from complaints.desk.known import Known
from complaints.desk.move import Acting
from complaints.desk.screen import Trouble
from complaints.lifecycle import Refused, Stale
from complaints.models import Complaint
from portal.messaging.reach import channel_for


class Resend(Acting):
    """One button on the case."""

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """409 when the case has changed, or cannot have a new code now."""
        case = self.found(number)
        if not permissions.sees_reporter(self.user):
            return self.denied(_("您的账号不能重发查询码。"))
        version = request.POST.get("version", "")
        drawn = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
        try:
            resending.by_desk(complaint=case, actor=self.user, version=drawn)
        except Refused as refusal:
            known = Known(self.found(number), self.user, timezone.now())
            trouble = Trouble(str(refusal), [], [], conflict=isinstance(refusal, Stale))
            return self.show(known, trouble=trouble, status=409)
        messages.success(request, sent(case))
        return self.back(case)


def sent(case: Complaint) -> str:
    """Where the new code goes."""
    if channel_for(case.contact):
        return _("新的查询码正在发到他留下的号码或邮箱，旧的不能用了。")
    return _("这个号码收不到短信。请到“要打的电话”回拨留下的号码，念给他听。")
