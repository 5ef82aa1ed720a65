"""Small pictures of the photos, made by the worker."""

import logging
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from complaints.models import Evidence
from portal.uploads.photographs import thumbnail

logger = logging.getLogger(__name__)

MOST_A_RUN = 100
GIVEN_UP = timedelta(days=1)
"""After so long a photo whose file does not lie in the storage is no longer waited for."""


def make(pk: int) -> None:
    """Makes the thumbnail of one photo; run twice it does nothing the second time."""
    evidence = Evidence.objects.filter(pk=pk, thumb="").first()
    if evidence is None or not evidence.file:
        return
    with evidence.file.open("rb") as original:
        small = thumbnail(original.read())
    evidence.thumb.save(f"{str(evidence.file).removesuffix('.jpg')}-small.jpg", ContentFile(small), save=False)
    Evidence.objects.filter(pk=pk).update(thumb=evidence.thumb.name)


def sweep(now: datetime | None = None) -> int:
    """Makes what lost tasks left undone, at most ``MOST_A_RUN``; how many. One that fails holds up no other."""
    late = (now or timezone.now()) - GIVEN_UP
    made = 0
    for evidence in Evidence.objects.filter(thumb="").exclude(file="").order_by("pk"):
        if made == MOST_A_RUN:
            break
        try:
            if evidence.added_at < late and not evidence.file.storage.exists(str(evidence.file)):
                continue
            make(evidence.pk)
        except Exception:  # storages and decoders have faults of their own
            logger.exception("no thumbnail of photo %s", evidence.pk)
        else:
            made += 1
    return made
