"""Which cases somebody may see, and the questions an office asks of them, as queryset methods."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cms.directory import codes, oversight, scope
from complaints.choices import OPEN, Outcome, Publicity, Status

if TYPE_CHECKING:
    from portal.accounts.models import User


class ComplaintQuerySet(QuerySet["Complaint"]):
    """Cases, narrowed in the words of the office."""

    def open(self) -> Self:
        """Somebody still owes something."""
        return self.filter(status__in=OPEN)

    def overdue(self, now: datetime) -> Self:
        """The limit that rules has passed and the clock is running."""
        late = Q(status=Status.RECEIVED, accept_due_at__lt=now) | Q(
            status__in=(Status.ACCEPTED, Status.ASSIGNED, Status.HANDLING), answer_due_at__lt=now
        )
        return self.filter(late, parked_at=None)

    def due_soon(self, now: datetime) -> Self:
        """Four fifths of the time are gone and the limit has not passed."""
        gone = Q(answer_due_at__lt=now + (F("answer_due_at") - F("received_at")) * 0.2)
        return self.filter(gone, status__in=OPEN, parked_at=None, answer_due_at__gte=now)

    def public(self) -> Self:
        """What anybody may see: published, no drill, not erased, nothing that was handed to prosecutors."""
        shown = self.filter(publicity=Publicity.PUBLIC, drill=False)
        return shown.exclude(outcome=Outcome.REFERRED)

    def unaccused(self, user: "User") -> Self:
        """Without the cases whose subject is the user, leads him, or is led together with him."""
        above = oversight.above(user)
        if not above:
            return self
        subjects: QuerySet[Any] = apps.get_model("complaints", "Subject").objects.filter(complaint=OuterRef("pk"))
        accused = Q(post__in=above.posts) | Q(unit__in=above.units) | Q(person__in=above.persons)
        return self.filter(~Exists(subjects.filter(accused)))

    def on_desk(self, user: "User") -> Self:
        """What an office's account may open: owned by its office or one below, and not about somebody over it."""
        if not scope.all_divisions(user):
            owned = Q(pk__in=[])
            for prefix in scope.jurisdictions(user):
                owned |= Q(owner_code__range=codes.span(prefix))
            return self.filter(owned).unaccused(user)
        return self.unaccused(user)

    def sent_to(self, user: "User") -> Self:
        """Cases in the hands of the user's units and posts now, or answered by them before."""
        orders: QuerySet[Any] = apps.get_model("complaints", "Assignment").objects.filter(complaint=OuterRef("pk"))
        mine = orders.filter(Q(unit__in=scope.units(user)) | Q(post__in=scope.posts(user)), current=True)
        return self.filter(Exists(mine)).unaccused(user)
