"""``/admin/complaints/new/``: a call, a letter, a visit or a case from elsewhere, entered by keyboard alone."""

from datetime import timedelta
from typing import Any, cast

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import entering, intake
from complaints.choices import Channel
from complaints.desk import busy, caller, counts, drafts, near
from complaints.desk.access import AtDesk
from complaints.desk.entry_form import EntryForm
from complaints.lifecycle import Refused
from complaints.models import Complaint
from portal.codes.query import query_code
from portal.guard import tokens
from portal.messaging.reach import channel_for

MAY_ENTER = ("operator", "moderator", "duty", "administrator")
AGAIN = timedelta(minutes=10)
"""How long the same form, sent again by the same person, shows the code of the case it made."""
LOOKING = ("caller", "check", "called_back", "near")
"""Buttons that draw the form again with a panel beside it."""


class Entry(WagtailAdminTemplateMixin, AtDesk):
    """The form, and after it the number and code to read out."""

    roles = MAY_ENTER
    template_name = "complaints/desk/entry.html"
    page_title = gettext_lazy("记一件举报")
    header_icon = "plus"

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form, or ``?draft=`` gone on with; its token makes of two sendings one case."""
        draft = drafts.chosen(self.user, request.GET.get("draft", ""))
        if draft is None and "draft" in request.GET:
            messages.warning(request, _("这份没记完的已经没有了。请重新记。"))
        typed = {**drafts.opened(draft), "draft": draft.pk} if draft else {}
        return self.show(self.form(initial={"token": tokens.make(), **typed}))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """What the pressed button asks for. Enter in a box registers, or checks a code that was just typed."""
        step = request.POST.get("step", "")
        if step == "enter" and request.POST.get("check_code", "").strip():
            step = "check"
        if step == "keep":
            return self.keep()
        return self.again(step) if step in LOOKING else self.register()

    def form(self, *args: Any, **kwargs: Any) -> EntryForm:
        """The form before this account."""
        return EntryForm(*args, user=self.user, cases=self.cases(), **kwargs)

    def again(self, step: str) -> HttpResponse:
        """The form as it was sent, with the panels; what is missing is not complained of yet."""
        said = self.request.POST
        token = said.get("token", "")
        typed = drafts.read(said, EntryForm.base_fields)
        hidden = {"token": token if tokens.read(token) else tokens.make(), "draft": said.get("draft", "")}
        trouble = _("照片请再选一次。") if self.request.FILES else ""
        return self.show(self.form(initial={**typed, **hidden}), step, trouble=trouble)

    def keep(self) -> HttpResponse:
        """The button 先存着: the line broke, and somebody else calls."""
        draft = drafts.keep(user=self.user, data=self.request.POST, fields=EntryForm.base_fields, now=timezone.now())
        if draft is None:
            messages.warning(self.request, _("还没写什么，没有存。"))
        else:
            messages.success(self.request, _("存好了，在上面“没记完的”里。照片没有存。"))
        return redirect("desk:new")

    def register(self) -> HttpResponse:
        """The receipt itself, or the form again with everything kept."""
        form = self.form(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.show(form)
        try:
            entered = self.enter(form)
        except OperationalError:
            busy.logged(self.request)
            return busy.again_later(self.show(form, trouble=busy.words(files=bool(self.request.FILES))))
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.show(form)
        receipt, case = entered.receipt, entered.receipt.case
        counts.forget(self.user)
        context = self.get_context_data(
            case=case,
            code=query_code(case.uuid, case.code_version) if self.may_read_out(receipt) else "",
            mine=self.cases().filter(pk=case.pk).exists(),
            done=entered.done,
            into=form.cleaned_data["join"],
            near=self.same_letter(case),
            told_by=channel_for(case.contact) if case.follow else None,
        )
        return self.unkept("complaints/desk/entered.html", context)

    def enter(self, form: EntryForm) -> entering.Entered:
        """The one act. Raises ``Refused`` and OperationalError: then nothing is stored."""
        seen = near.ask(self.cases(), self.request.POST, timezone.now()).cases if form.told_apart else ()
        return entering.enter(
            report=intake.Intake(channel=Channel.DESK, entered_by=self.user, **form.said()),
            actor=self.user,
            spot=form.spot(),
            into=form.cleaned_data["join"],
            unlike=seen,
            draft=form.cleaned_data["draft"],
        )

    def same_letter(self, case: Complaint) -> near.Near:
        """The cases that came under the same number: told, and no reason to refuse."""
        cases, now = self.cases(), timezone.now()
        return near.Near([], "", near.foreign(cases, case.source, case.source_number, now, but=case.pk))

    def may_read_out(self, receipt: intake.Receipt) -> bool:
        """A new case's code; and once more to whoever pressed twice and never saw the first answer."""
        case = receipt.case
        again = case.entered_by_id == self.user.pk and timezone.now() - case.received_at <= AGAIN
        return again or not receipt.known

    def show(self, form: EntryForm, step: str = "", trouble: str = "") -> HttpResponse:
        """The form; ``trouble``: why it was not taken, where the form itself is without fault."""
        sent = self.request.method == "POST"
        context = self.get_context_data(
            form=form,
            trouble=trouble,
            drafts=[draft for draft in drafts.own(self.user) if str(draft.pk) != str(form["draft"].value() or "")],
            caller=caller.ask(self.request, self.user, step) if sent else None,
            near=near.ask(self.cases(), self.request.POST, timezone.now()) if sent else None,
        )
        return self.unkept(self.template_name, context)

    def unkept(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """A page that stays in no cache: it holds a stranger's words, or his code."""
        response = self.response_class(
            request=self.request, template=template, context=context, using=self.template_engine
        )
        response["Cache-Control"] = "private, no-store"
        return cast(HttpResponse, response)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]
