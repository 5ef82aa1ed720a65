"""Official papers on the desk: giving one its number, the files, and the register of numbers.

For the office alone: who only looks on sees the case on his screen, with what it keeps from him.
"""

from typing import Any, cast

from django.db import OperationalError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import permissions
from complaints.choices import PaperKind
from complaints.desk import busy
from complaints.desk.access import AtDesk
from complaints.desk.move import Acting
from complaints.documents import files, issuing
from complaints.lifecycle import NotAllowed, Refused
from complaints.models import Paper
from portal.print.kit import MissingGlyphs

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE = 50


class Issue(Acting):
    """``POST …/papers/``: numbers a 交办单 (``order``) or the 案件卷; what was numbered before stays as it is."""

    roles = permissions.OFFICE_ROLES

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """Back to the case, where the files are."""
        case, said = self.found(number), request.POST.get("order", "")
        order = (
            case.assignments.filter(pk=said).first() if said.isascii() and said.isdigit() and len(said) < 19 else None
        )
        if said and order is None:
            raise Http404
        try:
            if order is None:
                paper = issuing.case_file(complaint=case, actor=self.user)
            else:
                paper = issuing.order_sheet(complaint=case, actor=self.user, order=order)
        except NotAllowed as refused:
            return self.denied(str(refused))
        except Refused as refused:
            messages.warning(request, str(refused))
        except OperationalError:
            busy.logged(request)
            messages.warning(request, busy.words())
        else:
            messages.success(request, _("文号：%(number)s。") % {"number": paper.number})
        return self.back(case)


class Sheet(AtDesk):
    """``papers/<key>/sheet.pdf`` and ``.docx``: made when asked for."""

    roles = permissions.OFFICE_ROLES
    docx = False

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """404 for a paper of a case outside the account's say."""
        paper = register(self).filter(pk=pk).first()
        if paper is None:
            raise Http404
        now = timezone.now()
        try:
            data = files.docx(paper, now) if self.docx else files.pdf(paper, now)
        except MissingGlyphs as missing:
            messages.warning(request, str(missing))
            return redirect("desk:case", paper.complaint.number)
        response = HttpResponse(data, content_type=DOCX if self.docx else "application/pdf")
        name = f"{paper.number}.{'docx' if self.docx else 'pdf'}"
        response["Content-Disposition"] = content_disposition_header(self.docx, name) or "inline"
        response["Cache-Control"] = "private, no-store"
        return response


class Papers(WagtailAdminTemplateMixin, AtDesk):
    """``papers/``: 文号登记簿 of a year, the newest first. A paper whose case the account may not open is not there."""

    roles = permissions.OFFICE_ROLES
    template_name = "complaints/desk/papers.html"
    page_title = gettext_lazy("文号登记簿")
    header_icon = "doc-full"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        response = cast(HttpResponse, self.render_to_response(self.get_context_data()))
        response["Cache-Control"] = "private, no-store"
        return response

    @cached_property
    def year(self) -> int:
        """Whose numbers are shown: this year's unless another is asked for."""
        said = self.request.GET.get("year", "")
        return int(said) if said.isascii() and said.isdigit() and len(said) == 4 else timezone.localdate().year

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET
        rows, kind, after = register(self).filter(series__year=self.year), query.get("kind", ""), query.get("after", "")
        if kind in PaperKind.values:
            rows = rows.filter(kind=kind)
        if after.isascii() and after.isdigit() and len(after) < 19:
            rows = rows.filter(pk__lt=int(after))
        found = list(rows.order_by("-pk")[: PAGE + 1])
        context: dict[str, Any] = super().get_context_data(
            rows=found[:PAGE],
            after=found[PAGE - 1].pk if len(found) > PAGE else None,
            year=self.year,
            kind=kind,
            kinds=PaperKind.choices,
            **kwargs,
        )
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


def register(view: AtDesk) -> "QuerySet[Paper]":
    """The papers of the account's cases, with what the lists and the files need of them."""
    own = view.cases().order_by().filter(pk=OuterRef("complaint"))  # asked row by row: a list of keys is the city's
    case = ("complaint__category", "complaint__reach__water", "complaint__owner", "complaint__signboard")
    return Paper.objects.filter(Exists(own)).select_related("series", "made_by", "order__unit", "order__post", *case)
