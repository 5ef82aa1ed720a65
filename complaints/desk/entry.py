"""``/admin/complaints/new/``: a call, a letter, a visit or a case from elsewhere, entered by keyboard alone."""

from datetime import timedelta
from typing import Any, cast

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import intake
from complaints.choices import Channel
from complaints.desk import busy, counts
from complaints.desk.access import AtDesk
from complaints.desk.entry_form import EntryForm
from portal.codes.query import query_code
from portal.guard import tokens

MAY_ENTER = ("operator", "moderator", "duty", "administrator")
AGAIN = timedelta(minutes=10)
"""How long the same form, sent again by the same person, shows the code of the case it made."""


class Entry(WagtailAdminTemplateMixin, AtDesk):
    """The form, and after it the number and code to read out."""

    roles = MAY_ENTER
    template_name = "complaints/desk/entry.html"
    page_title = _("记一件举报")
    header_icon = "plus"

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form; its token makes of two sendings one case."""
        return self.show(EntryForm(initial={"token": tokens.make()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """The receipt itself, or the form again with everything kept."""
        form = EntryForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        try:
            receipt = intake.receive(intake.Intake(channel=Channel.DESK, entered_by=self.user, **form.said()))
        except OperationalError:
            busy.logged(request)
            return busy.again_later(self.show(form, trouble=busy.words(files=bool(request.FILES))))
        case = receipt.case
        counts.forget(self.user)
        code = query_code(case.uuid, case.code_version) if self.may_read_out(receipt) else ""
        mine = self.cases().filter(pk=case.pk).exists()
        context = self.get_context_data(case=case, code=code, mine=mine)
        return self.unkept("complaints/desk/entered.html", context)

    def may_read_out(self, receipt: intake.Receipt) -> bool:
        """A new case's code; and once more to whoever pressed twice and never saw the first answer."""
        case = receipt.case
        again = case.entered_by_id == self.user.pk and timezone.now() - case.received_at <= AGAIN
        return again or not receipt.known

    def show(self, form: EntryForm, trouble: str = "") -> HttpResponse:
        """The form; ``trouble``: why it was not taken, where the form itself is without fault."""
        return self.unkept(self.template_name, self.get_context_data(form=form, trouble=trouble))

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
