"""The orders of one case as its page needs them: who has it, what was passed on, printed and asked; read once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from complaints import tree
from complaints.choices import AssignmentState, PaperKind
from complaints.desk.asked import Asked
from complaints.models import Assignment, Complaint, Paper
from portal.accounts.models import User


@dataclass
class Ordered:
    """A case before an account at a moment."""

    case: Complaint
    user: User
    now: datetime

    def there(self, what: str) -> bool:
        """Whether the case has any, as its own query told; a case that came another way is asked."""
        return bool(getattr(self.case, f"has_{what}", True))

    @cached_property
    def ordered(self) -> list[Any]:
        """The orders with what their units wanted to know: one row a question, in one query for both."""
        rows = self.case.assignments.filter(parent=None).select_related("unit", "post", "appointment__person")
        if not self.there("relayed"):
            return list(rows.order_by("-sent_at", "-pk"))
        return list(rows.annotate(**Asked.columns()).order_by("-sent_at", "-pk", "-relayed__pk"))

    @cached_property
    def orders(self) -> list[Assignment]:
        """The orders of the whole case, newest first."""
        if not self.there("orders"):
            return []
        return list({row.pk: row for row in self.ordered}.values())

    @property
    def order(self) -> Assignment | None:
        """The one in force."""
        return next((order for order in self.orders if order.current), None)

    @property
    def returned(self) -> Assignment | None:
        """The newest one, when it was handed back and none followed."""
        newest = self.orders[0] if self.orders else None
        return newest if newest is not None and newest.state == AssignmentState.RETURNED else None

    @cached_property
    def parts(self) -> list[tree.Branch]:
        """What was passed on of the order in force in the order of the tree."""
        if not self.there("parts") or self.order is None:
            return []
        rows = self.case.assignments.parts().select_related("unit", "post").order_by("sent_at", "pk")
        return list(tree.branches(self.order.pk, list(rows), self.now))

    @cached_property
    def papers(self) -> list[Paper]:
        """Official papers that have their number."""
        if not self.there("papers"):
            return []
        rows = self.case.papers.select_related("series", "order__unit", "order__post")
        return list(rows.order_by("pk"))

    @property
    def unprinted(self) -> list[Assignment]:
        """Orders and parts in force without their 交办单."""
        printed = {paper.order_id for paper in self.papers}
        running = [order for order in self.orders if order.current] + [branch.order for branch in self.parts]
        return [order for order in running if order.current and order.pk not in printed]

    @property
    def filed(self) -> bool:
        """Whether the 案件卷 has its number."""
        return any(paper.kind == PaperKind.FILE for paper in self.papers)

    @property
    def relayed(self) -> list[Asked]:
        """What units wanted to know of the reporter, newest first."""
        rows = self.ordered if self.there("orders") and self.there("relayed") else []
        return [Asked.of(row) for row in rows if row.asked_pk is not None]

    @property
    def relay(self) -> Asked | None:
        """The one that waits, of the order in force."""
        return next((one for one in self.relayed if one.waits), None)
