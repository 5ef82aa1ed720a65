"""How many days a case has, by the version of the limits of its day, its kind, category and urgency."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from cms.directory.calendar import calendar_ends_after, ends_after, working_days_between
from complaints.choices import CountIn, Kind
from complaints.models import Complaint, LimitProfile, LimitRule
from portal.shell.remembered import remembered


@dataclass(frozen=True)
class Matter:
    """What the days depend on: the kind, the category by its key, urgency."""

    kind: str = Kind.REPORT
    category: int | None = None
    urgent: bool = False

    @classmethod
    def of(cls, case: Complaint) -> "Matter":
        """Of a case as it stands."""
        return cls(case.kind, case.category_id, case.urgent)


@dataclass(frozen=True)
class Dues:
    """When a case must be accepted and answered, by which version of the limits; ``answer_days`` in working days."""

    accept_at: datetime
    answer_at: datetime
    version: int
    answer_days: int


def profile(now: datetime) -> LimitProfile:
    """The limits in force at that moment."""
    return next((one for one in profiles() if one.begun(now)), None) or LimitProfile(version=1, valid_from=now)


@remembered(most=1)
def profiles() -> list[LimitProfile]:
    """Every version of the limits that has a day, the latest first, with its rules."""
    rows = LimitProfile.objects.filter(valid_from__isnull=False).order_by("-valid_from", "-version")
    return list(rows.prefetch_related(Prefetch("rules", LimitRule.objects.order_by("sort_order", "pk"), "in_order")))


def profile_of(case: Complaint) -> LimitProfile:
    """The limits of the case's own version: one that came later does not change what was promised."""
    found = next((one for one in profiles() if one.version == case.limits_version), None)
    return found or LimitProfile(version=case.limits_version, valid_from=case.clock_at)


def days_for(limits: LimitProfile, matter: Matter) -> tuple[int, int]:
    """Days to accept and to answer: of the first rule that fits, or else of the version, which ``profiles`` gave."""
    rules: list[LimitRule] = getattr(limits, "in_order", [])
    fitting = next((rule for rule in rules if rule.fits(matter.kind, matter.category, matter.urgent)), None)
    chosen = fitting or limits
    return chosen.accept_days, chosen.answer_days


def counted(start: datetime, limits: LimitProfile, *days: int) -> list[datetime]:
    """The ends of so many days, in the days of that version."""
    return (calendar_ends_after if limits.count_in == CountIn.CALENDAR else ends_after)(start, *days)


def dues(
    received_at: datetime,
    *,
    matter: Matter = Matter(),
    source_due_at: datetime | None = None,
    limits: LimitProfile | None = None,
) -> Dues:
    """The limits of a case that came at ``received_at``; where the source set an earlier one, that one rules.

    ``limits``: the case's own version; None: the one in force at that moment.
    """
    limits = limits or profile(received_at)
    accept_days, answer_days = days_for(limits, matter)
    accept_at, answer_at = counted(received_at, limits, accept_days, answer_days)
    if source_due_at is not None:
        answer_at = min(answer_at, source_due_at)
    if limits.count_in == CountIn.CALENDAR:  # reporters are told working days
        answer_days = working_days_between(timezone.localdate(received_at), timezone.localdate(answer_at))
    return Dues(min(accept_at, answer_at), answer_at, limits.version, answer_days)
