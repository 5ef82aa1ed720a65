"""What the page and the forms of one case need to know, read once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from complaints import permissions
from complaints.actors import Who
from complaints.choices import AssignmentState, Origin
from complaints.models import Assignment, Complaint, Evidence, Subject, Supervision
from complaints.models.complaint import ComplaintQuerySet
from portal.accounts.models import User


@dataclass
class Known:
    """A case before an account at a moment."""

    case: Complaint
    user: User
    now: datetime

    def there(self, what: str) -> bool:
        """Whether the case has any, as its own query told; a case that came another way is asked."""
        return bool(getattr(self.case, f"has_{what}", True))

    @property
    def may_redact(self) -> bool:
        """Whether the account covers people and plates in the photos; the case is on its desk."""
        return Who.OFFICE in permissions.by_role(self.user)

    @cached_property
    def merged_into(self) -> Complaint | None:
        """The case that this one was merged into, when the account may open it."""
        if self.case.merged_into_id is None:
            return None
        return Complaint.objects.on_desk(self.user).filter(pk=self.case.merged_into_id).first()

    @property
    def missing(self) -> int:
        """How many photos were announced and have not come."""
        arrived = sum(1 for photo in self.photos if photo.origin != Origin.ANSWER)
        return max(self.case.photo_count - arrived, 0)

    @cached_property
    def orders(self) -> list[Assignment]:
        """The orders of the whole case, newest first."""
        if not self.there("orders"):
            return []
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
        return list(self.case.evidence.order_by("added_at", "pk")) if self.there("photos") else []

    @cached_property
    def subjects(self) -> list[Subject]:
        """Whom the case is about."""
        if not self.there("subjects"):
            return []
        return list(self.case.subjects.select_related("person", "post", "unit").order_by("set_at", "pk"))

    @cached_property
    def watches(self) -> list[Supervision]:
        """督办 and 挂牌督办 in force."""
        if not self.there("watches"):
            return []
        return list(self.case.supervisions.filter(lifted_at=None).select_related("by").order_by("at", "pk"))

    @property
    def cases(self) -> ComplaintQuerySet:
        """The cases of the account."""
        return Complaint.objects.on_desk(self.user)
