"""``/admin/complaints/screen/``: the screening view. The list at the left, the case at the right, one key an act."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property

from complaints import permissions
from complaints.desk import saved, triage_list
from complaints.desk.access import AtDesk
from complaints.desk.known import Known
from complaints.desk.triage_pane import pane, remembered_look
from complaints.models import Undoable


class Triage(AtDesk):
    """``view``: which list; ``case``: the one at the right; ``after``: a further page of the list; ``part=list``: the
    list alone, for the script. Without script each row is a link and each act a form."""

    roles = permissions.OFFICE_ROLES

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page. Without a chosen case the right side is empty and costs nothing."""
        context = self.listed(request.GET.get("after", ""))
        if request.GET.get("part") == "list":
            response = render(request, "complaints/screening/list.html", context)
        else:
            number = request.GET.get("case", "")
            context |= self.opened(number, context["rows"]) if number else {}
            context["undo"] = self.undoable() if request.GET.get("done") else None
            response = render(request, "complaints/screening/page.html", context)
        response["Cache-Control"] = "private, no-store"
        return response

    @cached_property
    def view(self) -> saved.Saved:
        """The chosen list."""
        return triage_list.chosen(self.request.GET.get("view", ""))

    def listed(self, after: str) -> dict[str, Any]:
        """The rows and where the list goes on."""
        now = timezone.now()
        rows, more = triage_list.page(self.view, self.view.of(self.cases(), now, self.user), after, now)
        return {"view": self.view, "views": triage_list.VIEWS, "rows": rows, "more": more, "further": bool(after)}

    def opened(self, number: str, rows: list[triage_list.Row]) -> dict[str, Any]:
        """The case at the right, and the one that follows it. Raises ``Http404`` for one that is not on the desk."""
        known = Known(self.found(number), self.user, timezone.now())
        remembered_look(known)
        chosen = known.case.number
        behind = [row.number for row in rows if row.number != chosen]
        for here, row in pairwise(rows):
            if here.number == chosen:
                behind.insert(0, row.number)
        return {**pane(known, self.view), "chosen": chosen, "following": behind[0] if behind else ""}

    def undoable(self) -> Undoable | None:
        """The account's last move while it can be taken back; drawn after an act without script."""
        kept = Undoable.objects.filter(by=self.user, until_at__gt=timezone.now())
        return kept.select_related("complaint", "event").order_by("-until_at").first()
