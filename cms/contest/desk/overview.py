"""/admin/contests/<id>/: how many works stand where, and moving the close."""

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _, gettext_lazy

from cms.contest import Refused, calendar, moving
from cms.contest.choices import State
from cms.contest.desk.frame import Desk, who
from cms.contest.models import Contest, Entry, School


def typed(text: str) -> datetime:
    """A local time as the browser's field gives it. Raises Refused."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise Refused(_("请写新的截止时间"))
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def move(request: HttpRequest, contest: Contest) -> str:
    """改截止."""
    moving.move_close(
        contest=contest,
        becomes_at=typed(request.POST.get("becomes_at", "")),
        reason=request.POST.get("reason", ""),
        actor=who(request),
        now=timezone.now(),
    )
    return _("改好了。征集页上写明了，学校都收到通知。")


class Overview(Desk):
    """Four queries, whatever the number of works."""

    template_name = "contest/admin/overview.html"
    page_title = gettext_lazy("台账")
    acts = {"move": move}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, rows = timezone.now(), Entry.objects.filter(contest=self.contest)
        placed = rows.order_by("group__sort_order", "group", "kind__sort_order", "kind")
        counted = placed.values("group__name", "kind__name", "state").annotate(n=Count("pk"))
        table: dict[tuple[str, str], dict[str, int]] = {}
        for row in counted:
            table.setdefault((row["group__name"], row["kind__name"]), {})[row["state"]] = row["n"]
        schools = School.objects.filter(entries__contest=self.contest).distinct()
        return {
            **super().get_context_data(**kwargs),
            "countdown": calendar.countdown(self.contest, now),
            "states": State.choices,
            "lines": [
                {
                    "group": group,
                    "kind": kind,
                    "counts": [(label, counts.get(value, 0)) for value, label in State.choices],
                }
                for (group, kind), counts in table.items()
            ],
            "schools": schools.count(),
            "waiting": schools.waiting().count(),
            "flagged": rows.filter(flagged=True).count(),
            "moves": moving.moves(self.contest),
            "can_move": moving.can_move(self.contest, now),
        }
