"""Erasing by age: how long each kind of personal data is kept is set in ``RETENTION``; open cases are never touched."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from complaints import erasure, photo_erasure, sighting_erasure
from complaints.choices import ENDED, LIVE, ErasureReason, Origin, Outside, Status
from complaints.lifecycle import noting
from complaints.models import Complaint, Event, Evidence, RetentionReport
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.audit import expiry

MOST = 2000
"""Cases of one kind in one round; what is left over comes with the next."""
KINDS = {
    "closed": (Status.CLOSED, Status.MERGED),
    "transferred": (Status.TRANSFERRED,),
    "declined": (Status.DECLINED,),
    "withdrawn": (Status.WITHDRAWN,),
}
LIMIT = ErasureReason.LIMIT
Act = Callable[[Complaint, datetime], object]


def daily() -> RetentionReport:
    """The round of the day; the worker calls it."""
    return apply(now=timezone.now())


def apply(*, now: datetime) -> RetentionReport:
    """Erases what is due and writes the report. Run again it finds nothing."""
    counts = {"asked": each(erasure.waiting()[:MOST], now, asked)}
    for kind, statuses in KINDS.items():
        counts[kind] = each(ended(now, kind, *statuses).filter(erased_at=None).order_by("pk")[:MOST], now, all_of_it)
    counts["contact_after_close"] = each(reachable(now).order_by("pk")[:MOST], now, contact)
    counts["sightings"] = sightings(now)
    counts["original_photos"] = each(pictured(now).order_by("pk")[:MOST], now, photos)
    counts["audit"] = expiry.forget(before=before(now, "audit"))
    return RetentionReport.objects.create(at=now, counts=counts)


def before(now: datetime, kind: str) -> datetime:
    """The moment from which on data of that kind are still kept."""
    return now - timedelta(days=settings.RETENTION[kind])


def ended(now: datetime, kind: str, *statuses: Status) -> ComplaintQuerySet:
    """Cases that came to such an end so long ago, and were not appealed against since."""
    moment = before(now, kind)
    appealed = Event.objects.filter(complaint=OuterRef("pk"), kind="appeal", at__gte=moment)
    going_on = Q(merged_into__status__in=LIVE) | Q(merged_into__status=Status.MERGED, merged_into__erased_at=None)
    found = Complaint.objects.filter(status__in=statuses, status_at__lt=moment).filter(~Exists(appealed))
    return found.exclude(Q(status=Status.MERGED) & going_on)


def reachable(now: datetime) -> ComplaintQuerySet:
    """Ended cases whose reporter could still be reached."""
    found = ended(now, "contact_after_close", *ENDED)
    return found.filter(erased_at=None, contact__isnull=False, contact__erased_at=None)


def pictured(now: datetime) -> ComplaintQuerySet:
    """Ended cases that still hold a reporter's photo as it came."""
    rows = Evidence.objects.filter(complaint=OuterRef("pk")).exclude(origin=Origin.ANSWER)
    originals = rows.exclude(sha256__startswith=photo_erasure.GONE)
    return ended(now, "original_photos", *ENDED).filter(Exists(originals))


def each(cases: Iterable[Complaint], now: datetime, act: Act) -> int:
    """Does it to each case in a transaction of its own; how many. A locked database leaves the rest for later."""
    done = 0
    for case in cases:
        try:
            act(case, now)
        except OperationalError:
            break
        done += 1
    return done


def asked(case: Complaint, now: datetime) -> object:
    """What the reporter had asked for while somebody still worked on the case."""
    return erasure.erase(complaint=case, actor=Outside.SYSTEM, why=ErasureReason.REQUEST, now=now)


def all_of_it(case: Complaint, now: datetime) -> object:
    """Everything personal."""
    return erasure.erase(complaint=case, actor=Outside.SYSTEM, why=LIMIT, now=now)


def contact(case: Complaint, now: datetime) -> object:
    """Telephone, e-mail and name."""
    return erasure.erase_contact(complaint=case, actor=Outside.SYSTEM, why=LIMIT, now=now)


def sightings(now: datetime) -> int:
    """What people left who saw it too goes when the reporter's own ways to be reached do."""
    done = 0
    for one in sighting_erasure.due(before(now, "contact_after_close")).order_by("pk")[:MOST]:
        try:
            sighting_erasure.erase(sighting=one, actor=Outside.SYSTEM, why=LIMIT, now=now)
        except OperationalError:
            break
        done += 1
    return done


def photos(case: Complaint, now: datetime) -> object:
    """The photos as they came."""
    with noting("photos_erased", case, actor=Outside.SYSTEM, now=now) as step:
        step.data["count"] = photo_erasure.reduce(step.case)
        step.skip = not step.data["count"]
        step.data["why"] = str(LIMIT)
    return step.case
