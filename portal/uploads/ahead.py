"""Photos sent ahead of their form: kept for a token, claimed by the form, swept up when no form ever came."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.uploads import Refused, photographs, private
from portal.uploads.models import AheadPhoto

MOST = 3
CLAIMED_KEPT = timedelta(days=8)  # a claimed row still fills its slot while the token lives, which is 7 days


def keep(file: photographs.Readable, name: str, token_digest: str) -> AheadPhoto:
    """Keeps a photo for the form with this token; the same file again gives the same row.

    Raises ``Refused`` when it is no good photo, or when the token has sent ``MOST`` already.
    """
    photo = photographs.read(file, name)
    known = AheadPhoto.objects.of(token_digest).filter(sha256=photo.sha256).first()
    if known:
        return known
    stored = private.store(photo.data, "ahead")
    try:
        row = _placed(photo, stored, token_digest)
    except BaseException:
        private.delete(stored)
        raise
    if row.file.name != stored:
        private.delete(stored)
    return row


@transaction.atomic
def claim(ids: list[str], token_digest: str) -> list[AheadPhoto]:
    """Takes the named photos of this token for a form, in the order named; each can be taken once.

    Unknown, foreign, malformed and already taken ids are passed over. The files belong to the caller from then on.
    """
    wanted = list(dict.fromkeys(filter(None, map(_uuid, ids))))
    rows = AheadPhoto.objects.of(token_digest).unclaimed().named(wanted).order_by("pk")
    found = {row.pk: row for row in rows.select_for_update(of=("self",))}
    now = timezone.now()
    AheadPhoto.objects.named(found).update(claimed_at=now)
    for row in found.values():
        row.claimed_at = now
    return [found[key] for key in wanted if key in found]


def sweep(now: datetime | None = None) -> int:
    """Removes photos that no form took in time, with their files, and rows long taken, without; returns how many."""
    now = now or timezone.now()
    late = AheadPhoto.objects.unclaimed().before(now - settings.AHEAD_KEPT)
    gone = sum(_swept(key) for key in late.order_by("created_at").values_list("pk", flat=True))
    return gone + AheadPhoto.objects.exclude(claimed_at=None).before(now - CLAIMED_KEPT).delete()[0]


@transaction.atomic
def _swept(key: uuid.UUID) -> bool:
    """Removes one under its lock: first the file, so that a crash between leaves a row to be swept, never a file."""
    row = AheadPhoto.objects.unclaimed().filter(pk=key).select_for_update(of=("self",)).first()
    if row is None:
        return False
    private.delete(row.file.name or "")
    row.delete()
    return True


def _placed(photo: photographs.Photograph, stored: str, token_digest: str) -> AheadPhoto:
    """The row in a free slot, or the one that the same file got from a request beside this one."""
    row = AheadPhoto(
        token_digest=token_digest,
        file=stored,
        width=photo.width,
        height=photo.height,
        taken_at=photo.taken_at,
        latitude=photo.latitude,
        longitude=photo.longitude,
        sha256=photo.sha256,
        dhash=photo.dhash,
        created_at=timezone.now(),
    )
    for slot in range(MOST):
        row.slot = slot
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return row
        except IntegrityError:
            same = AheadPhoto.objects.of(token_digest).filter(sha256=photo.sha256).first()
            if same:
                return same
    raise Refused(_("最多3张照片，这张没有收"))


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
