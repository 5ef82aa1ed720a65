"""What speaks against a photo after the work. Found by the worker, shown to who reviews the answer, blocks nothing.

Every photo is compared with all others that were ever sent: one that shows the place before it got dirty, or another
river, was sent before. One pass over the fingerprints takes about three seconds for a million of them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from complaints import vicinity
from complaints.choices import Doubt, Origin
from complaints.models import Complaint, Evidence, PhotoDoubt
from portal.uploads.dhash import distance
from portal.uploads.nearness import NEAR, PLAIN

FAR = 300
"""Metres from the place of the case."""
SKEW = timedelta(minutes=10)
"""By so much the clock of a camera may be wrong."""


def judge(pk: int) -> int:
    """Looks at one photo, and says how many doubts there are. Asked again it finds the same and keeps them once."""
    photo = Evidence.objects.select_related("complaint").filter(pk=pk, origin=Origin.ANSWER).first()
    if photo is None:
        return 0
    found = list(doubts(photo))
    PhotoDoubt.objects.bulk_create(found, ignore_conflicts=True)
    return len(found)


def doubts(photo: Evidence) -> Iterator[PhotoDoubt]:
    """Each with what it rests on."""
    if (like := same(photo)) is not None:
        yield PhotoDoubt(evidence=photo, kind=Doubt.SAME, like_id=like)
    elif (like := alike(photo)) is not None:
        yield PhotoDoubt(evidence=photo, kind=Doubt.ALIKE, like_id=like)
    if photo.taken_at is not None and photo.taken_at < dispatched_at(photo) - SKEW:
        yield PhotoDoubt(evidence=photo, kind=Doubt.EARLY)
    metres = off(photo)
    if metres is not None and metres > FAR:
        yield PhotoDoubt(evidence=photo, kind=Doubt.FAR, metres=metres)


def same(photo: Evidence) -> int | None:
    """The key of the first photo before it with the very same file; None for none."""
    rows = Evidence.objects.filter(sha256=photo.sha256, pk__lt=photo.pk)
    return rows.order_by("added_at", "pk").values_list("pk", flat=True).first()


def alike(photo: Evidence) -> int | None:
    """The key of the photo before it that looks most like it, the earliest of equals; None when none is near."""
    if photo.dhash in PLAIN:
        return None
    best, found = NEAR + 1, None
    others = Evidence.objects.exclude(dhash__in=PLAIN).filter(pk__lt=photo.pk).order_by("pk")
    for key, dhash in others.values_list("pk", "dhash").iterator(chunk_size=5000):
        bits = distance(dhash, photo.dhash)
        if bits < best:
            best, found = bits, key
    return found


def dispatched_at(photo: Evidence) -> datetime:
    """When the order under which it was taken was given; for an answer of the office itself, when the case began."""
    case: Complaint = photo.complaint
    orders = case.assignments.filter(parent=None, sent_at__lte=photo.added_at)
    return orders.order_by("-sent_at").values_list("sent_at", flat=True).first() or case.clock_at


def off(photo: Evidence) -> int | None:
    """Metres from the point of the case; None when one of them has no point."""
    case: Complaint = photo.complaint
    return vicinity.between((photo.latitude, photo.longitude), (case.latitude, case.longitude))
