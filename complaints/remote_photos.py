"""Photos that lie at an address: a lane of the worker fetches them into the case, or tells on it why it could not."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from io import BytesIO

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from complaints import lateness
from complaints.choices import FileState, Outside
from complaints.lifecycle import noting
from complaints.models import Complaint, RemotePhoto
from portal.guard import outward
from portal.messaging.sender import pause
from portal.uploads import Refused, photographs

logger = logging.getLogger(__name__)
PATIENCE = timedelta(days=1)


def expect(case: Complaint, url: str, *, hosts: Collection[str] = (), now: datetime) -> RemotePhoto:
    """Has the worker fetch it. ``hosts``: the only ones at which it may lie."""
    with transaction.atomic():
        Complaint.objects.filter(pk=case.pk).update(photo_count=F("photo_count") + 1)
        return RemotePhoto.objects.create(
            complaint=case, url=url, hosts=",".join(sorted(hosts)), made_at=now, next_at=now
        )


def step() -> int:
    """One photo."""
    now = timezone.now()
    row = RemotePhoto.objects.due(now).first()
    if row is None or not RemotePhoto.objects.claim(row.pk, now):
        return 0
    handle(RemotePhoto.objects.select_related("complaint").get(pk=row.pk), now)
    return 1


def handle(row: RemotePhoto, now: datetime) -> None:
    """Takes a claimed photo to its end or to its next try; what goes wrong never stops the lane."""
    if row.complaint.erased_at is not None:
        settle(row, state=FileState.REFUSED, error="the case was erased")
        return
    try:
        data = outward.fetch(row.url, settings.PHOTO_LIMIT, hosts=tuple(filter(None, row.hosts.split(","))))
        photograph = photographs.read(BytesIO(data), "")
    except (outward.Refused, Refused) as refusal:
        given_up(row, FileState.REFUSED, str(refusal), now)
        return
    except outward.Unreachable as fault:
        again(row, str(fault), now)
        return
    except Exception as fault:
        logger.exception("remote photo %s could not be handled", row.pk)
        again(row, type(fault).__name__, now)
        return
    with transaction.atomic():
        lateness.join(row.complaint, (photograph,), (), "", now)
        settle(row, state=FileState.STORED, error="", url="")


def again(row: RemotePhoto, error: str, now: datetime) -> None:
    """Later; after a day it is given up."""
    if now - row.made_at < PATIENCE:
        settle(row, error=error[:200], next_at=now + pause(row.attempts))
    else:
        given_up(row, FileState.LOST, error, now)


def given_up(row: RemotePhoto, state: FileState, error: str, now: datetime) -> None:
    """Tells of it on the case; the photo is no longer awaited."""
    with transaction.atomic():
        Complaint.objects.filter(pk=row.complaint.pk, photo_count__gt=0).update(photo_count=F("photo_count") - 1)
        with noting("photo_lost", row.complaint, actor=Outside.SYSTEM, now=now):
            pass
        settle(row, state=state, error=error[:200], url="")


def settle(row: RemotePhoto, **changes: object) -> None:
    """Writes down what became of it and gives the lease back."""
    RemotePhoto.objects.filter(pk=row.pk).update(lease_until=None, **changes)
