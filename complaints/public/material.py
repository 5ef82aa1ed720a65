"""What the hotline has for the bulletin of a month: its figures, and the cases that were solved. Public data only."""

from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from cms.core.told import Figure, Material, Story
from complaints.choices import Origin, Outcome
from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.public import months

MOST = 6


def of_month(first: date, last: date) -> Material:
    """Figures of all public cases; solved ones as cards, those with photos of before and after first.

    The cards are numbers in the draft: a case that is withdrawn before the issue comes out is not in it.
    """
    month = next(iter(months.told([f"{first:%Y-%m}"]).values()), None)
    if month is None or not (month.received or month.done):
        return Material()
    solved = list(solved_in(first, last)[:MOST])
    figures = [Figure(one.label, str(one.value), one.unit) for one in month.figures]
    return Material(figures, [story(month, [case.public_number for case in solved])] if solved else [])


def solved_in(first: date, last: date) -> ComplaintQuerySet:
    """Solved in these days, and such that strangers may be pointed to: neither confidential nor about a person."""
    cases = Complaint.objects.shareable().filter(
        outcome=Outcome.SOLVED, status__in=months.DONE, resolved_at__date__gte=first, resolved_at__date__lte=last
    )
    shown = Q(evidence__public=True)
    after = Count("evidence", filter=shown & Q(evidence__origin=Origin.ANSWER), distinct=True)
    before = Count("evidence", filter=shown & ~Q(evidence__origin=Origin.ANSWER), distinct=True)
    counted = cases.annotate(befores=before, afters=after)
    return counted.annotate(paired=Q(befores__gt=0, afters__gt=0)).order_by("-paired", "-resolved_at", "-pk")


def story(month: months.Month, numbers: list[str]) -> Story:
    """A sentence and the cards."""
    said = _("%(month)s月收到公开案件%(received)s件，办结%(done)s件。下面是其中几件。")
    words = said % {"month": month.first.month, "received": month.received, "done": month.done}
    return Story(_("大家反映的，办好了"), [("paragraph", f"<p>{words}</p>"), *[("case", number) for number in numbers]])
