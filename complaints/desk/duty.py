"""``/admin/complaints/duty/``: what the duty people were called for, light enough for a telephone at night; 收到."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints import alerting, permissions
from complaints.desk import alerts, counts
from complaints.desk.access import AtDesk
from complaints.desk.known import Known
from complaints.desk.move import Acting
from complaints.desk.screen import Trouble
from complaints.lifecycle import NotAllowed, Refused, Stale
from complaints.models import Alert

BACK = {"duty": "desk:duty", "queue": "desk:queue"}
"""Pages to which 收到 leads back; from anywhere else it leads to the case."""


class Duty(AtDesk):
    """The list, in the frame of the light phone pages."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """What waits, what one was called for and is settled, and where the roster has holes."""
        now = timezone.now()
        own = Alert.objects.filter(user=self.user).exclude(acknowledged_at=None).order_by("-acknowledged_at")
        context = {
            "rows": alerts.rows(alerts.unanswered(self.user)[: alerts.MOST], self.user, now),
            "settled": alerts.rows(own.among(self.cases())[: alerts.ON_TOP], self.user, now),
            "may": alerts.may_confirm(self.user),
            "takes_calls": permissions.sees_reporter(self.user),
            "warnings": alerts.warnings(self.user, now),
        }
        response = render(request, "complaints/desk/duty.html", context)
        response["Cache-Control"] = "private, no-store"
        return response


class Acknowledge(Acting):
    """收到."""

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """409 when the case has changed since the button was drawn; the page of the case then holds a new one."""
        case = self.found(number)
        drawn = request.POST.get("version", "")
        version = int(drawn[:9]) if drawn.isascii() and drawn.isdigit() else -1
        try:
            phoned = request.POST.get("by_phone") == "1"
            alerting.acknowledge(complaint=case, actor=self.user, by_phone=phoned, version=version)
        except NotAllowed:
            return self.denied(_("您的账号不能做这一步。"))
        except Stale as stale:
            trouble = Trouble(str(stale), [], [], conflict=True)
            return self.show(Known(self.found(number), self.user, timezone.now()), trouble=trouble, status=409)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("收到了，请马上处理。"))
        place = BACK.get(request.POST.get("back", ""))
        if place is None:
            return self.back(case)
        counts.forget(self.user)
        return redirect(place)
