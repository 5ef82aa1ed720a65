"""The register's completeness: counted by the worker, confirmed by name, and the calls to chiefs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import gaps
from cms.directory.choices import CallOutcome, Gap
from cms.directory.models import CountyCheck, CountyGap, Division, Person, PhoneCheck
from portal import audit
from portal.shell.remembered import remembered

if TYPE_CHECKING:
    from portal.accounts.models import User

SCORED = (
    *(Gap.COUNTY, Gap.TOWNSHIP, Gap.VILLAGE, Gap.LINE, Gap.ORDER, Gap.BOARD, Gap.PHONE, Gap.UNCHECKED),
    *(Gap.PLACE, Gap.PLAN),
)  # fmt: skip
"""What the percentage is made of: each gap's share of what is there, all alike."""


@dataclass
class County:
    """One county's bar. ``percent`` is None before anything was counted."""

    division: Division
    gaps: dict[str, CountyGap] = field(default_factory=dict)
    check: CountyCheck | None = None

    @property
    def percent(self) -> int | None:
        """Of 100, rounded down: 100 is said only when nothing is missing."""
        shares = [1 - self.gaps[gap].missing / self.gaps[gap].total for gap in SCORED if self.filled(gap)]
        return int(sum(shares) / len(shares) * 100 + 1e-9) if shares else None

    def filled(self, gap: str) -> bool:
        """Whether there is anything that could lack this."""
        return gap in self.gaps and self.gaps[gap].total > 0


def count() -> None:
    """Counts every gap of every county; two queries a gap, whatever the number of counties."""
    today, now = timezone.localdate(), timezone.now()
    counties = {code[:6]: code for code in Division.objects.counties().values_list("code", flat=True)}
    rows = []
    for gap in Gap.values:
        counted = gaps.of(gap, today)
        total, missing = by_county(counted.every), by_county(counted.missing)
        rows += [
            CountyGap(
                county_code=code, gap=gap, missing=missing.get(short, 0), total=total.get(short, 0), counted_at=now
            )
            for short, code in counties.items()
        ]
    with transaction.atomic():
        CountyGap.objects.all().delete()
        CountyGap.objects.bulk_create(rows)


def by_county(rows: object) -> dict[str, int]:
    """How many rows of each county."""
    every = rows.order_by().values_list("county").annotate(n=Count("pk", distinct=True))  # type: ignore[attr-defined]
    return {county or "": n for county, n in every}


def counties(divisions: Iterable[Division]) -> list[County]:
    """The bars of these counties; two queries."""
    found = {one.code: County(one) for one in divisions}
    for row in CountyGap.objects.filter(county_code__in=found):
        found[row.county_code].gaps[row.gap] = row
    for check in CountyCheck.objects.filter(county__code__in=found).select_related("county"):
        found[check.county.code].check = check
    return list(found.values())


def counted_at() -> datetime | None:
    """When the worker counted last."""
    return CountyGap.objects.order_by("-counted_at").values_list("counted_at", flat=True).first()


def confirm(*, county: Division, name: str, actor: User) -> CountyCheck:
    """已核对, by name and date; from now on the public sees the county. Raises ValidationError without a name."""
    if not name.strip():
        raise ValidationError({"name": _("请写核对人的姓名。")})
    percent = counties([county])[0].percent or 0
    values = {
        "public": True, "checked_at": timezone.now(), "checked_by": name.strip()[:60], "account": actor,
        "percent": percent,
    }  # fmt: skip
    with transaction.atomic():
        check, _new = CountyCheck.objects.update_or_create(county=county, defaults=values)
        audit.record(actor=actor, act="directory.checked", subject=f"division:{county.pk}", data={"count": percent})
    return check


def prepare(county: Division) -> None:
    """A county whose register begins by import is hidden until somebody confirms it."""
    CountyCheck.objects.get_or_create(county=county, defaults={"public": False})


@remembered(1)
def hidden() -> tuple[str, ...]:
    """The first six digits of counties that are not confirmed yet."""
    rows = CountyCheck.objects.filter(public=False).values_list("county__code", flat=True)
    return tuple(sorted(code[:6] for code in rows))


def called(*, person: Person, outcome: str, actor: User) -> PhoneCheck:
    """Writes down what came of calling a chief's published number. Raises ValidationError for one without a number."""
    if not person.office_phone:
        raise ValidationError(_("这个人没有电话，请先填上。"))
    if outcome not in CallOutcome.values:
        raise ValidationError(_("请选打电话的结果。"))
    with transaction.atomic():
        check = PhoneCheck.objects.create(person=person, phone=person.office_phone, outcome=outcome, by=actor)
        if outcome != CallOutcome.REACHED:
            person.office_phone = ""
            person.save()
    return check
