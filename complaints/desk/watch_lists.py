"""Lists of what somebody above has to look at: 挂牌督办, 待裁定, 外转, 交纪检监察的, 交接; each a tab of one page."""

from typing import Any, cast

from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.directory import scope
from cms.directory.models import Division
from complaints import permissions
from complaints.desk.access import AtDesk
from complaints.models import Assignment, Complaint, EventText, Handover, Supervision, SupervisionProgress, Transfer
from portal.accounts.models import User
from portal.accounts.roles import permits

MOST = 100
STUBS_SEEN_BY = ("auditor", "administrator")
TABS: dict[str, str | Promise] = {
    "listed": gettext_lazy("督办"),
    "rulings": gettext_lazy("待裁定"),
    "given": gettext_lazy("外转"),
    "handovers": gettext_lazy("交接"),
    "stubs": gettext_lazy("已交纪检监察"),
}
CASE = ("complaint__category", "complaint__reach__water", "complaint__owner")


class WatchList(WagtailAdminTemplateMixin, AtDesk):
    """One tab. Rows of cases that lie outside the account's say, or are about somebody over it, are not there."""

    template_name = "complaints/desk/watch_lists.html"
    header_icon = "view"
    tab = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        response = cast(HttpResponse, self.render_to_response(self.get_context_data()))
        response["Cache-Control"] = "private, no-store"
        return response

    @property
    def page_title(self) -> str:
        return str(TABS[self.tab])

    def own(self) -> Exists:
        """Of the account's cases; asked row by row, because a list of their keys is the whole city's."""
        return Exists(self.cases().order_by().filter(pk=OuterRef("complaint")))

    def rows(self) -> list[Any]:
        """What the tab shows, at most ``MOST``."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = [name for name in TABS if name != "stubs" or permits(self.user, *STUBS_SEEN_BY)]
        tabs = [(reverse(f"desk:{name}"), TABS[name], name == self.tab) for name in seen]
        now = timezone.now()
        context: dict[str, Any] = super().get_context_data(
            ordered=permissions.takes_orders(self.user),
            tabs=tabs,
            tab=self.tab,
            rows=self.rows(),
            now=now,
            today=timezone.localdate(now),
            **kwargs,
        )
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


class Listed(WatchList):
    """挂牌督办 first, then 督办, the nearest day first, each with the last that was told of it."""

    tab = "listed"

    def rows(self) -> list[Any]:
        told = Prefetch("progress", SupervisionProgress.objects.order_by("-at", "-pk"), to_attr="told")
        found = Supervision.objects.filter(self.own(), lifted_at=None).select_related(*CASE, "by")
        return list(found.prefetch_related(told).order_by("level", "due_on", "pk")[:MOST])


class Rulings(WatchList):
    """Handed back, with why; the nearest limit first. ``own``: he sent it himself, so that somebody else decides."""

    tab = "rulings"

    def rows(self) -> list[Any]:
        back = EventText.objects.filter(event__complaint=OuterRef("complaint"), event__kind="hand_back")
        why = Subquery(back.order_by("-event__n").values("text")[:1])
        found = Assignment.objects.to_rule().filter(self.own()).annotate(why=why)
        return list(found.select_related(*CASE, "unit", "post", "sent_by").order_by("rule_due_at", "pk")[:MOST])


class Given(WatchList):
    """Without the other side's number, the longest waiting first; past two working days they are late."""

    tab = "given"

    def rows(self) -> list[Any]:
        found = Transfer.objects.unconfirmed().filter(self.own()).select_related(*CASE, "target")
        return list(found.order_by("due_at", "pk")[:MOST])


class Handovers(WatchList):
    """The newest first, of posts in the account's say."""

    tab = "handovers"

    def rows(self) -> list[Any]:
        return list(handovers(self.user).order_by("-due_on", "-pk")[:MOST])


class Stubs(WatchList):
    """Of what 纪检监察 has: receipt number, days, its number there, and nothing of the matter."""

    tab = "stubs"
    roles = STUBS_SEEN_BY

    def rows(self) -> list[Any]:
        found = Transfer.objects.filter(complaint__in=Complaint.objects.stubs().order_by().values("pk"), void=False)
        return list(found.select_related("complaint", "target").order_by("-confirmed_at", "-pk")[:MOST])


def handovers(user: User) -> Any:
    """Handovers of posts within the offices of the account."""
    rows = Handover.objects.select_related("appointment__post", "appointment__person", "successor__person", "office")
    if scope.all_divisions(user):
        return rows
    places = Division.objects.within(scope.jurisdictions(user)).values("pk")
    post = "appointment__post"
    return rows.filter(**{f"{post}__division__in": places}) | rows.filter(**{f"{post}__reach__division__in": places})


class WatchMenuItem(MenuItem):
    """Beside 举报, for everybody of the desk."""

    def is_shown(self, request: HttpRequest) -> bool:
        return isinstance(request.user, User) and permissions.desk(request.user)


def menu_item() -> MenuItem:
    """Below the calls."""
    return WatchMenuItem(_("督办和裁定"), reverse("desk:listed"), name="watch", icon_name="view", order=12)
