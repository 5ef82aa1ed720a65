"""Cases in the words of the office: which are open, late, public, and whose they are to see."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.lookups import LessThan
from django.utils import timezone

from cms.directory import codes, oversight, scope
from cms.directory.choices import UnitKind
from complaints.choices import OPEN, Outcome, Publicity, Status

if TYPE_CHECKING:
    from complaints.models.complaint import Complaint  # noqa: F401  named by the base class, as text
    from portal.accounts.models import User

SCREENED = tuple(status for status in OPEN if status != Status.RECEIVED)
"""Open cases whose limit is that of the answer."""
EVER = datetime(2000, 1, 1, tzinfo=UTC)
"""Before every case."""


def hanging(model: str) -> "models.QuerySet[Any]":
    """The rows of that model that hang on the case of the outer query; the models themselves stand above this one."""
    rows: models.QuerySet[Any] = apps.get_model("complaints", model).objects.filter(complaint=OuterRef("pk"))
    return rows


def lasting(expression: Combinable) -> "ExpressionWrapper[Any]":
    """The expression, which is a length of time."""
    return ExpressionWrapper(expression, models.DurationField())


def nearly_gone(limit: str, now: datetime) -> LessThan:
    """Whether less than a fifth is left of the time from the beginning of the clock to that limit, or nothing."""
    left, gone = lasting(F(limit) - Value(now)), lasting(Value(now) - F("clock_at"))
    # whole numbers on both sides: SQLite cannot add a fraction of a duration to a time
    return LessThan(lasting(left * 4), gone)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Cases, narrowed in the words of the office."""

    def open(self) -> Self:
        """Somebody still owes something."""
        return self.filter(status__in=OPEN)

    def overdue(self, now: datetime) -> Self:
        """The limit that rules has passed and the clock is running."""
        late = Q(status=Status.RECEIVED, accept_due_at__lt=now) | Q(status__in=SCREENED, answer_due_at__lt=now)
        return self.filter(late, parked_at=None)

    def due_soon(self, now: datetime) -> Self:
        """Four fifths of the time are gone and the limit has not passed."""
        to_accept = Q(nearly_gone("accept_due_at", now), status=Status.RECEIVED, accept_due_at__gte=now)
        to_answer = Q(nearly_gone("answer_due_at", now), status__in=SCREENED, answer_due_at__gte=now)
        return self.filter(to_accept | to_answer, parked_at=None)

    def public(self) -> Self:
        """What anybody may see: published, no drill, nothing that was handed to prosecutors.

        An erased case keeps its page: the office's own words and figures are nobody's personal data.
        """
        shown = self.filter(publicity=Publicity.PUBLIC, drill=False)
        return shown.exclude(outcome=Outcome.REFERRED)

    def taken_down(self) -> Self:
        """Whose public page somebody took off; none that is guarded now: of those no page says that they exist."""
        gone = self.filter(Exists(hanging("Event").filter(kind="take_down")), publicity=Publicity.WITHHELD)
        return gone.unguarded().filter(drill=False, sealed=False, erased_at=None)

    def guarded(self) -> Self:
        """Confidential ones and those about a chief, a unit or a person."""
        return self.filter(Q(confidential=True) | Q(about_chief=True) | Exists(hanging("Subject")))

    def unguarded(self) -> Self:
        """The others."""
        return self.filter(~Exists(hanging("Subject")), confidential=False, about_chief=False)

    def shareable(self) -> Self:
        """Public ones that strangers are pointed to: neither confidential nor about a person, nothing to verify."""
        whole = self.public().filter(confidential=False, about_chief=False, held="", erased_at=None)
        return whole.filter(~Exists(hanging("Subject")))

    def taken_down_by_one(self) -> Self:
        """Confidential ones whose public page went with the flag, which nobody else has confirmed since.

        Only what was once published has a date of it; asked for as a range, since an index is not looked up by IS NOT
        NULL, and without it every case that was never shown would be read.
        """
        confirmed = apps.get_model("complaints", "Event").objects.filter(
            complaint=OuterRef("complaint"), kind="taking_down_confirmed", n__gt=OuterRef("n")
        )
        gone = hanging("Event").filter(kind="amend", data__unpublished=True).filter(~Exists(confirmed))
        return self.filter(Exists(gone), confidential=True, publicity=Publicity.WITHHELD, published_at__gt=EVER)

    def unaccused(self, user: "User") -> Self:
        """Without the cases whose subject is the user, leads him, or is led together with him."""
        return self.not_about(oversight.above(user))

    def not_about(self, above: oversight.Above) -> Self:
        """Without the cases about one of these posts, units and persons."""
        if not above:
            return self
        subjects: models.QuerySet[Any] = apps.get_model("complaints", "Subject").objects.filter(
            complaint=OuterRef("pk")
        )
        accused = Q(post__in=above.posts) | Q(unit__in=above.units) | Q(person__in=above.persons)
        return self.filter(~Exists(subjects.filter(accused)))

    def on_desk(self, user: "User") -> Self:
        """What an office's account may open: owned by its office or one below, and not about somebody over it."""
        prefixes = None if scope.all_divisions(user) else scope.jurisdictions(user)
        return self.of_desk(prefixes, oversight.above(user))

    def of_desk(self, prefixes: list[str] | None, above: oversight.Above) -> Self:
        """The same for whoever has these offices, None for all of them, under these people."""
        kept = self.filter(sealed=False)
        if prefixes is None:
            return kept.not_about(above)
        owned = Q(pk__in=[])
        for prefix in prefixes:
            owned |= Q(owner_code__range=codes.span(prefix))
        return kept.filter(owned).not_about(above)

    def of_row(self) -> Exists:
        """For rows of another table: whether the case of each is one of these, looked up by its key.

        A list of the keys (``complaint__in``) would be read whole first, which at a million cases takes a second.
        """
        return Exists(self.order_by().filter(pk=OuterRef("complaint")))

    def stubs(self) -> Self:
        """Handed to 纪检监察 with its number recorded: nothing but the receipt is shown of them any more."""
        return self.filter(sealed=True)

    def counted_once(self) -> Self:
        """Cases for figures: several reports of one matter are one, drills are none."""
        return self.filter(drill=False).exclude(status=Status.MERGED)

    def reports(self) -> Self:
        """Every report that came in, those too that were joined to another."""
        return self.filter(drill=False)

    def unconfirmed(self, now: datetime) -> Self:
        """Given to a body outside whose number is still not recorded after its two working days."""
        given = apps.get_model("complaints", "Transfer").objects.overdue(now)
        return self.filter(pk__in=given.values("complaint"), status=Status.TRANSFERRED)

    def promise_broken(self, now: datetime) -> Self:
        """承诺未兑现: the promised day is over, and nobody has said that it was kept."""
        promises = apps.get_model("complaints", "Promise").objects.broken(timezone.localdate(now))
        return self.filter(pk__in=promises.values("complaint"), status__in=(Status.RESOLVED, Status.CLOSED))

    def watch_proposed(self) -> Self:
        """拟督办: a rule proposes closer watch and nobody has decided."""
        open_ones = apps.get_model("complaints", "WatchProposal").objects.filter(settled_at=None)
        return self.filter(pk__in=open_ones.values("complaint"))

    def sent_to(self, user: "User") -> Self:
        """Cases in the hands of the user's units and posts now, or answered by them before.

        By the root order alone: it drives the case, and whoever sees a case here may make its moves.
        """
        orders: models.QuerySet[Any] = apps.get_model("complaints", "Assignment").objects.filter(
            current=True, parent=None
        )
        mine = orders.filter(Q(unit__in=scope.units(user)) | Q(post__in=scope.posts(user)))
        # a list of keys and no EXISTS: the orders of a unit are few, the finished cases of a city are many
        return self.filter(pk__in=mine.values("complaint"), sealed=False).unaccused(user)

    def sent_to_office(self, user: "User") -> Self:
        """Of those, what an office above gave to the user's own office as an order."""
        ordered: models.QuerySet[Any] = apps.get_model("complaints", "Assignment").objects.roots().filter(current=True)
        mine = ordered.filter(unit__in=scope.units(user), unit__kind=UnitKind.OFFICE)
        return self.sent_to(user).filter(pk__in=mine.values("complaint"))

    def sent_in_part(self, user: "User") -> Self:
        """Cases of which a part was passed on to the user's units and posts: he sees them and drives none of them."""
        parts: models.QuerySet[Any] = apps.get_model("complaints", "Assignment").objects.parts().filter(current=True)
        mine = parts.filter(Q(unit__in=scope.units(user)) | Q(post__in=scope.posts(user)))
        return self.filter(pk__in=mine.values("complaint"), sealed=False).unaccused(user)
