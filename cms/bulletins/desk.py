"""Pages of the bulletin in the admin: the draft of a month, the look at the paper, the copy for WeChat."""

from datetime import date, timedelta
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.bulletins import drafting, wechat
from cms.bulletins.models import BulletinIndex, BulletinIssue
from cms.bulletins.paper import pdf
from portal.accounts.models import User

MONTHS = 12


class Desk(WagtailAdminTemplateMixin, TemplateView):
    """A page about one page of the site."""

    header_icon = "doc-full-inverse"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The path to the page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def render(self, **context: Any) -> HttpResponse:
        """The page, which nobody keeps."""
        response = self.render_to_response(self.get_context_data(**context))
        response["Cache-Control"] = "private, no-store"
        return response


class Draft(Desk):
    """``/admin/bulletins/<index>/draft/``: which month, then one button."""

    template_name = "bulletins/admin/draft.html"
    page_title = gettext_lazy("生成本月草稿")

    def found(self, pk: int) -> BulletinIndex:
        """The section, for whoever may add an issue to it. Raises PermissionDenied."""
        index = get_object_or_404(BulletinIndex, pk=pk)
        if not index.permissions_for_user(self.request.user).can_add_subpage():
            raise PermissionDenied
        return index

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The months to choose from; the last one whole comes first in the office's mind, so it is chosen."""
        index, today = self.found(pk), timezone.localdate()
        return self.render(index=index, months=months(today), chosen=months(today)[chosen_at(today)])

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The draft in the editor, or why there is none."""
        index, today = self.found(pk), timezone.localdate()
        month = asked(request.POST.get("month", ""))
        if month not in months(today):
            messages.error(request, _("请选一个月份。"))
            return self.get(request, pk)
        before = drafting.existing(month)
        try:
            made = drafting.draft(index=index, month=month, today=today, actor=cast(User, request.user))
        except drafting.NothingToTell as refused:
            messages.error(request, str(refused))
            return self.get(request, pk)
        words = _("这个月的已经有了，打开的就是它。") if before else _("草稿做好了。请改题目，补几句话，再送审。")
        (messages.warning if before else messages.success)(request, words)
        return redirect("wagtailadmin_pages:edit", made.pk)


def months(today: date) -> list[date]:
    """The first days of this month and those before it."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


def chosen_at(today: date) -> int:
    """Which of ``months`` is proposed: until the tenth the month that has just ended, then the running one."""
    return 1 if today.day <= 10 else 0


def asked(text: str) -> date | None:
    """The day in the form's words, None for nonsense."""
    try:
        return parse_date(text)
    except ValueError:
        return None


class Editing(Desk):
    """A page about one issue, for whoever may edit it; the latest draft counts."""

    def found(self, pk: int) -> BulletinIssue:
        """The issue as it was saved last. Raises PermissionDenied."""
        issue = get_object_or_404(BulletinIssue, pk=pk)
        if not issue.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return cast(BulletinIssue, issue.get_latest_revision_as_object())


class Copy(Editing):
    """``/admin/bulletins/<issue>/wechat/``: 复制为公众号格式."""

    template_name = "bulletins/admin/wechat.html"
    page_title = gettext_lazy("复制为公众号格式")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How it will look, to be marked and copied, and the same as HTML."""
        issue = self.found(pk)
        return self.render(issue=issue, html=wechat.html(issue))


class Paper(Editing):
    """``/admin/bulletins/<issue>/paper/``: what is missing on paper, and the paper itself with ``?file=1``."""

    template_name = "bulletins/admin/paper.html"
    page_title = gettext_lazy("看PDF")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The list of blocks that cannot be printed; the draft's PDF for who asks for it."""
        issue = self.found(pk)
        printed = pdf(issue)
        if "file" not in request.GET:
            return self.render(issue=issue, left_out=printed.left_out)
        response = HttpResponse(printed.data, content_type="application/pdf")
        response["Content-Disposition"] = 'inline; filename="draft.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response


urlpatterns: list[URLPattern] = [
    path("<int:pk>/draft/", Draft.as_view(), name="draft"),
    path("<int:pk>/wechat/", Copy.as_view(), name="wechat"),
    path("<int:pk>/paper/", Paper.as_view(), name="paper"),
]
