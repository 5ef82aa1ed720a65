"""``/admin/complaints/calls/``: 要打的电话, people whom no message reaches, the longest waiting first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import calling
from complaints.desk import calls_menu, paging, rows, spoken
from complaints.desk.access import AtDesk
from complaints.desk.contact import seen
from complaints.desk.entry import MAY_ENTER
from complaints.lifecycle import NotAllowed, Refused
from complaints.models import Call
from complaints.models.call import CallQuerySet
from portal import audit
from portal.accounts.models import User
from portal.codes import numbers
from portal.codes.query import query_code
from portal.contacts import phones

OLDEST = paging.Order("made_at")
REASON = "电话告知"
CODE_READ = "read_out_code"
RESULTS: dict[str, Callable[..., Call]] = {
    "told": calling.told,
    "no_answer": calling.not_reached,
    "wrong_number": calling.wrong_number,
}


@dataclass(frozen=True)
class Line:
    """A call in the list, and what is to be said in it. ``mine``: the reader has had its number shown."""

    call: Call
    number: str
    dial: str
    text: str
    badges: list[rows.Badge]
    guarded: bool
    mine: bool


def line(call: Call, user: User, *, code: str = spoken.HIDDEN) -> Line:
    """The call, as that account sees it, without the code, unless it is given."""
    case = call.complaint
    return Line(
        call=call,
        number=numbers.show(case.number),
        dial=phones.show(call.contact.phone) if call.contact else "",
        text=spoken.words(call, code=code),
        badges=rows.badges(case),
        guarded=case.confidential,
        mine=call.opened_by_id == user.pk,
    )


class Calls(WagtailAdminTemplateMixin, AtDesk):
    """The list, and above it the one call that is being made."""

    roles = MAY_ENTER
    template_name = "complaints/desk/calls.html"
    page_title = gettext_lazy("要打的电话")
    header_icon = "comment"

    def get(self, request: HttpRequest, **address: Any) -> HttpResponseBase:
        """Whoever reloads after a POST gets the list."""
        return redirect("desk:calls") if address else self.show()

    def calls(self) -> CallQuerySet:
        """Those of cases that the account may open."""
        return Call.objects.on_desk(self.user).select_related(
            "complaint__contact", "complaint__owner", "sighting__contact"
        )

    def found(self, pk: int) -> Call:  # type: ignore[override]
        """Raises ``Http404``, whether there is none or it lies outside the account's say."""
        call = self.calls().filter(pk=pk).first()
        if call is None:
            raise Http404
        return call

    def show(
        self, *, opened: Line | None = None, question: str = "", trouble: str = "", status: int = 200
    ) -> HttpResponse:
        """The list; ``opened``: the call whose number is shown this once, ``question``: what is to be asked in it."""
        query = self.request.GET
        waiting = cast(Any, self.calls().waiting(timezone.now()))
        page = paging.cut(waiting, OLDEST, after=query.get("after", ""), before=query.get("before", ""))
        context = self.get_context_data(
            opened=opened,
            question=question,
            trouble=trouble,
            lines=[line(call, self.user) for call in cast(list[Call], page.cases)],
            before=page.before,
            after=page.after,
            kept=query.urlencode(),
            guarded=spoken.GUARDED,
        )
        response = cast(HttpResponse, self.render_to_response(context, status=status))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


class Number(Calls):
    """``POST …/calls/<id>/number/``: shows the number, and the code where it is to be read out; both are recorded."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The look is written before anything is shown."""
        call = self.found(pk)
        case, code = call.complaint, spoken.HIDDEN
        try:
            with transaction.atomic():
                calling.opened(call=call, actor=self.user)
                seen(case, self.user, REASON, call.sighting)
                if spoken.with_code(call):
                    audit.record(actor=self.user, act=CODE_READ, subject=case.subject_string, reason=REASON)
                    code = query_code(case.uuid, case.code_version)
        except NotAllowed as refusal:
            return self.denied(str(refusal))
        except Refused as refusal:
            return self.show(trouble=str(refusal), status=409)
        return self.show(opened=line(call, self.user, code=code), question=spoken.question(call))


class Outcome(Calls):
    """``POST …/calls/<id>/<result>/``: what came of the call."""

    def post(self, request: HttpRequest, pk: int, result: str) -> HttpResponseBase:
        """409 when somebody else was faster, or the number was not shown before."""
        call, version = self.found(pk), request.POST.get("version", "")
        if result not in RESULTS:
            raise Http404
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            return self.show(trouble=_("这一页放得太久了，请再点一次。"), status=409)
        try:
            done = RESULTS[result](call=call, actor=self.user, version=int(version))
        except NotAllowed as refusal:
            return self.denied(str(refusal))
        except Refused as refusal:
            return self.show(trouble=str(refusal), status=409)
        calls_menu.forget(self.user)
        messages.success(request, said(done))
        query = request.GET.urlencode()
        return redirect(reverse("desk:calls") + (f"?{query}" if query else ""))


def said(call: Call) -> str:
    """What was noted, and what follows."""
    if call.result:
        return _("记下了：%(result)s。") % {"result": call.get_result_display()}
    left = calling.MOST_TRIES - call.tries
    return _("记下了：没打通。两小时后再打，还打%(left)s次。") % {"left": left}
