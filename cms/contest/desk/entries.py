"""The works of a contest for the office: by state, by school, flagged ones first asked for."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext_lazy

from cms.contest.choices import State
from cms.contest.desk.frame import Desk
from cms.contest.models import Entry, EntryQuerySet
from portal.codes import numbers

PER_PAGE = 50


class Entries(Desk):
    """Pages of fifty; no name of a pupil is on them."""

    template_name = "contest/admin/entries.html"
    page_title = gettext_lazy("作品")

    def rows(self) -> EntryQuerySet:
        """What was asked for."""
        rows, asked = Entry.objects.filter(contest=self.contest), self.request.GET
        if asked.get("state") in State.values:
            rows = rows.filter(state=asked["state"])
        if asked.get("flagged"):
            rows = rows.filter(flagged=True)
        if words := asked.get("q", "").strip()[:60]:
            code = numbers.digits(words)
            rows = rows.filter(Q(code=code) if code else Q(title__icontains=words) | Q(school__name__icontains=words))
        return rows.select_related("group", "kind", "school", "award").order_by("-flagged", "school", "code")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.rows(), PER_PAGE).get_page(self.request.GET.get("page"))
        return {
            **super().get_context_data(**kwargs),
            "listed": page,
            "states": State.choices,
            "asked": self.request.GET,
        }
