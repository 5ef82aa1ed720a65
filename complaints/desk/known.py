"""What the page and the forms of one case need to know, read once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from complaints.models.complaint import ComplaintQuerySet
from complaints.choices import AssignmentState
from complaints.models import Assignment, Complaint, Evidence, Subject, Supervision
from portal.accounts.models import User


@dataclass
class Known:
    """A case before an account at a moment."""

    case: Complaint
    user: User
    now: datetime

    @cached_property
    def orders(self) -> list[Assignment]:
        """The orders of the whole case, newest first."""
        rows = self.case.assignments.filter(parent=None)
        return list(rows.select_related("unit", "post", "appointment__person").order_by("-sent_at", "-pk"))

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
    def photos(self) -> list[Evidence]:
        """All photos in the order in which they came."""
        return list(self.case.evidence.order_by("added_at", "pk"))

    @cached_property
    def subjects(self) -> list[Subject]:
        """Whom the case is about."""
        return list(self.case.subjects.select_related("person", "post", "unit").order_by("set_at", "pk"))

    @cached_property
    def watches(self) -> list[Supervision]:
        """督办 and 挂牌督办 in force."""
        return list(self.case.supervisions.filter(lifted_at=None).select_related("by").order_by("at", "pk"))

    @property
    def cases(self) -> ComplaintQuerySet:
        """The cases of the account."""
        return Complaint.objects.on_desk(self.user)
