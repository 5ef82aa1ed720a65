"""Pages of a list by key: the hundredth costs what the first does, and no case is skipped when others are done."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet

SIZE = 50
MARK = "~"


@dataclass(frozen=True)
class Order:
    """By one time column and the key; ``falling``: newest first.

    ``few``: the list is small whatever the table is, and no index holds just its rows in their order: they are looked
    up first and sorted then. Left alone, SQLite walks through all cases in their order until it has met enough.
    """

    column: str
    falling: bool = False
    few: bool = False

    @property
    def sorted_by(self) -> str:
        """The name by which the list is sorted."""
        return "order_key" if self.few else self.column

    def over(self, cases: ComplaintQuerySet) -> ComplaintQuerySet:
        """The cases with what they are sorted by; of few a value that no index knows."""
        return cases.alias(order_key=Coalesce(F(self.column), F(self.column))) if self.few else cases

    def beyond(self, at: datetime | OuterRef, pk: int | OuterRef, *, back: bool) -> Q:
        """What comes after that place, or before it. The first condition is there for the index."""
        step = "lt" if self.falling != back else "gt"
        same: dict[str, Any] = {self.sorted_by: at, f"pk__{step}": pk}
        return Q(**{f"{self.sorted_by}__{step}e": at}) & (Q(**{f"{self.sorted_by}__{step}": at}) | Q(**same))

    def names(self, *, back: bool) -> tuple[str, str]:
        """For ``order_by``."""
        sign = "-" if self.falling != back else ""
        return f"{sign}{self.sorted_by}", f"{sign}pk"

    def from_day(self, day: date) -> str:
        """The place before everything of that day, for an address."""
        first = day + timedelta(days=1) if self.falling else day
        at = timezone.make_aware(datetime.combine(first, time()))
        return f"{at.isoformat()}{MARK}0"

    def before(self, case: Complaint) -> str:
        """The place just before a case, so that the page begins with it."""
        return f"{getattr(case, self.column).isoformat()}{MARK}{case.pk + (1 if self.falling else -1)}"

    def key(self, case: Complaint) -> str:
        """The place of a case in the list, for an address."""
        return f"{getattr(case, self.column).isoformat()}{MARK}{case.pk}"


DUE = Order("answer_due_at")
NEWEST = Order("received_at", falling=True)
UPDATED = Order("updated_at", falling=True)
SORTS = {"due": DUE, "newest": NEWEST, "updated": UPDATED}


@dataclass(frozen=True)
class Slice:
    """One page; ``before`` and ``after`` are the places for the pages around it, empty where there is none."""

    cases: list[Complaint]
    before: str
    after: str


def place(text: str) -> tuple[datetime, int] | None:
    """The place out of an address; None for what is none."""
    at, mark, pk = text.partition(MARK)
    try:
        moment = parse_datetime(at)
        moment = moment.astimezone(UTC) if moment and moment.tzinfo else None  # beyond what a calendar holds
    except (ValueError, OverflowError):
        return None
    if not mark or not (pk.isascii() and pk.isdigit()) or len(pk) > 18 or moment is None:
        return None
    return moment, int(pk)


def cut(cases: ComplaintQuerySet, order: Order, *, after: str = "", before: str = "", size: int = SIZE) -> Slice:
    """The page after or before a place; the first one without a place or with one that is none."""
    back, key, cases = bool(before), place(before or after), order.over(cases)
    if key is not None:
        cases = cases.filter(order.beyond(*key, back=back))
    found = list(cases.order_by(*order.names(back=back))[: size + 1])
    more, page = len(found) > size, found[:size]
    if back:
        page.reverse()
    if not page:
        return Slice([], "", "")
    earlier, later = (more, True) if back else (key is not None, more)
    return Slice(page, order.key(page[0]) if earlier else "", order.key(page[-1]) if later else "")


def beside(cases: ComplaintQuerySet, order: Order) -> dict[str, Subquery]:
    """The numbers of the cases just before and after one in a list, as columns of that one's own query."""
    at, pk, cases = OuterRef(order.column), OuterRef("pk"), order.over(cases)
    return {
        name: Subquery(
            cases.filter(order.beyond(at, pk, back=back)).order_by(*order.names(back=back)).values("number")[:1]
        )
        for name, back in (("number_before", True), ("number_after", False))
    }
