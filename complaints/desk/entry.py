"""``/admin/complaints/new/``: a call, a letter, a visit or a case from elsewhere, entered by keyboard alone."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import intake
from complaints.choices import Channel
from complaints.desk import counts
from complaints.desk.access import AtDesk
from complaints.desk.entry_form import EntryForm
from portal.codes.query import query_code
from portal.guard import tokens

MAY_ENTER = ("operator", "moderator", "duty", "administrator")


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
        receipt = intake.receive(intake.Intake(channel=Channel.DESK, entered_by=self.user, **form.said()))
        case = receipt.case
        counts.forget(self.user)
        code = "" if receipt.known else query_code(case.uuid, case.code_version)
        mine = self.cases().filter(pk=case.pk).exists()
        context = self.get_context_data(case=case, code=code, mine=mine)
        return self.unkept("complaints/desk/entered.html", context)

    def show(self, form: EntryForm) -> HttpResponse:
        """The form."""
        return self.unkept(self.template_name, self.get_context_data(form=form))

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
