"""What other programs may know of public cases: by Open311 and by webhooks, the same facts for both.

Only cases that strangers are pointed to (``shareable``), in the office's own words; a place is a reach and its middle,
never the point at which a reporter stood.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from cms.directory import locate
from complaints.choices import OPEN
from complaints.models import Assignment, Complaint, Evidence
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.shell.remembered import remembered

Row = dict[str, Any]
Middle = tuple[float, float]


def cases() -> ComplaintQuerySet:
    """The cases, with all that a row needs of other tables; two more queries for the rows of a whole list."""
    orders = Assignment.objects.filter(parent=None, current=True).select_related("unit", "post")
    related = Complaint.objects.shareable().select_related("category", "reach__water", "reach__division", "owner")
    slim = related.defer("reach__line", "description", "chain", "dispatch_text")
    return slim.prefetch_related(Prefetch("assignments", queryset=orders, to_attr="roots"))


@remembered(most=1)
def middles() -> dict[int, Middle]:
    """Where each reach is marked, by its key, to ten centimetres; worked out once until the register changes."""
    ground = locate.present()
    return {reach: (round(x, 6), round(y, 6)) for reach, (x, y) in ground.middles().items()} if ground else {}


def rows(found: Iterable[Complaint], *, extended: bool = False) -> list[Row]:
    """One a case, in their order, with the fields of GeoReport v2; ``extended``: and what it has no word for."""
    listed = list(found)
    shown = photos(listed)
    marked = middles()
    return [row(case, shown[case.pk], marked, extended=extended) for case in listed]


def photos(listed: list[Complaint]) -> dict[int, list[str]]:
    """Addresses of the published photos by key of the case."""
    numbers, found = {case.pk: case.public_number for case in listed}, defaultdict(list)
    public = Evidence.objects.filter(complaint__in=list(numbers), public=True).order_by("added_at", "pk")
    for pk, case in public.values_list("pk", "complaint_id"):
        found[case].append(settings.SITE_URL + reverse("public:photo", args=[numbers[case], pk]))
    return found


def row(case: Complaint, pictures: list[str], marked: dict[int, Middle], *, extended: bool) -> Row:
    """One case."""
    closed = case.status not in OPEN
    x, y = marked.get(case.reach_id or 0, (None, None))
    fields: Row = {
        "service_request_id": case.public_number,
        "status": "closed" if closed else "open",
        "status_notes": notes(case),
        "service_name": case.category.name,
        "service_code": case.category.code,
        "description": case.public_text or case.public_title,
        "agency_responsible": str(handler(case)),
        "service_notice": "",
        "requested_datetime": stamp(case.received_at),
        "updated_datetime": stamp(max(case.status_at, case.published_at or case.status_at)),
        "expected_datetime": None if closed else stamp(case.answer_due_at),
        "address": str(case.reach) if case.reach else "",
        "address_id": case.reach.code if case.reach else "",
        "zipcode": "",
        "lat": y,
        "long": x,
        "media_url": pictures[0] if pictures else "",
    }
    return {**fields, "extended_attributes": beyond(case, pictures)} if extended else fields


def beyond(case: Complaint, pictures: list[str]) -> Row:
    """What the standard has no word for."""
    return {
        "title": case.public_title,
        "stage": case.status,
        "stage_name": case.get_status_display(),
        "outcome": case.outcome if answered(case) else "",
        "outcome_name": case.get_outcome_display() if answered(case) else "",
        "kind": case.kind,
        "five": case.category.five,
        "water_code": case.reach.water.code if case.reach else "",
        "water_name": case.reach.water.name if case.reach else "",
        "division_code": case.reach.division.code if case.reach else "",
        "url": settings.SITE_URL + reverse("public:case", args=[case.public_number]),
        "photos": pictures,
    }


def handler(case: Complaint) -> object:
    """Who has the case in hand: the unit or post that it was given to, else its office."""
    roots: list[Assignment] = getattr(case, "roots", [])
    return roots[0].to if roots else case.owner


def answered(case: Complaint) -> bool:
    """Whether an approved answer stood in what somebody looked at before he published (as on the public page)."""
    return bool(case.resolved_at and case.published_at and case.published_at >= case.resolved_at)


def notes(case: Complaint) -> str:
    """The state in words, and the answer where the public page shows it."""
    said = [str(case.get_status_display())]
    if case.outcome and case.resolved_at:
        said.append(str(case.get_outcome_display()))
    if answered(case) and case.result_text:
        said.append(case.result_text)
    return "：".join(said)


def stamp(moment: datetime | None) -> str | None:
    """With the zone of the city: ``2026-11-20T08:00:00+08:00``."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
