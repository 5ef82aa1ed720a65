"""What the script of the entry form asks for while somebody types. All by POST: no telephone stands in an address."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints.desk import caller, drafts, near
from complaints.desk.access import AtDesk
from complaints.desk.entry import MAY_ENTER
from complaints.desk.entry_form import EntryForm


class Part(AtDesk):
    """Opened as an address it leads to the form."""

    roles = MAY_ENTER

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Somebody followed an address that only a form is sent to."""
        return redirect("desk:new")

    def unkept(self, response: HttpResponse) -> HttpResponse:
        """The answer, which stays in no cache."""
        response["Cache-Control"] = "private, no-store"
        return response


class CallerPanel(Part):
    """Who is on the line."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """The panel alone."""
        asked = caller.ask(request, self.user, request.POST.get("step", "") or "caller")
        return self.unkept(render(request, "complaints/desk/caller.html", {"caller": asked}))


class NearPanel(Part):
    """What stands in the books already."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """The panel alone."""
        asked = near.ask(self.cases(), request.POST, timezone.now())
        return self.unkept(render(request, "complaints/desk/near.html", {"near": asked}))


class Keep(Part):
    """Keeps the draft every few seconds."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Its key and the time; null when there was nothing to keep."""
        draft = drafts.keep(user=self.user, data=request.POST, fields=EntryForm.base_fields, now=timezone.now())
        saved = _("%(time)s 已存") % {"time": drafts.moment(draft.saved_at)} if draft else ""
        return self.unkept(JsonResponse({"draft": draft.pk if draft else None, "saved": saved}))


class Drop(Part):
    """不要了."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Back to the form."""
        if drafts.drop(self.user, request.POST.get("draft", "")):
            messages.success(request, _("已经删掉。"))
        return redirect("desk:new")
