"""Covering what must not be seen in a photo before it is let out; the original stays as it came."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.actors import Who
from complaints.lifecycle import NotAllowed, Refused, Stale, noting
from complaints.models import Evidence
from complaints.permissions import stands_as
from portal import uploads
from portal.accounts.models import User
from portal.shell import pagecache
from portal.uploads import private, redaction
from portal.uploads.photographs import thumbnail
from portal.uploads.redaction import Shape


def redact(
    *,
    evidence: Evidence,
    shapes: Sequence[Shape],
    actor: User,
    version: int | None = None,
    now: datetime | None = None,
) -> Evidence:
    """Makes the one copy that units and the public see; without a shape the copy goes and they see the photo itself.

    The copy is painted before the case is locked: the original never changes. Raises ``Refused``.
    """
    if not stands_as(actor, Who.OFFICE, evidence.complaint):
        raise NotAllowed(_("您没有权限遮挡这张照片。"))
    if [one.kept for one in shapes] == evidence.shapes:
        return evidence
    written = painted(evidence, shapes)
    try:
        with noting("photo_redacted", evidence.complaint, actor=actor, now=now) as step:
            if version is not None and version != step.case.version:
                raise Stale(_("这件案子刚刚有了变化，请看过再保存。"))
            kept = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk, complaint=step.case)
            drop(kept)
            kept.redacted_file.name, kept.redacted_thumb.name = written
            kept.shapes, kept.redacted_by, kept.redacted_at = [one.kept for one in shapes], actor, step.now
            kept.save(update_fields=["shapes", "redacted_file", "redacted_thumb", "redacted_by", "redacted_at"])
            step.data.update(photo=kept.pk, shapes=len(shapes))
            if kept.public:
                pagecache.raise_generation()
    except BaseException:
        for name in written:
            private.delete(name)
        raise
    return kept


def result(evidence: Evidence, shapes: Sequence[Shape]) -> bytes:
    """The copy with these shapes, kept nowhere. Raises ``Refused`` when the photo is gone or damaged."""
    try:
        with evidence.file.open("rb") as original:
            return redaction.redact(original.read(), shapes)
    except uploads.Refused as fault:
        raise Refused(str(fault)) from fault
    except (OSError, ValueError) as missing:
        raise Refused(_("这张照片已经不在了，不能遮挡。")) from missing


def painted(evidence: Evidence, shapes: Sequence[Shape]) -> tuple[str, str]:
    """Writes the copy and its small one; their names, both empty without a shape."""
    if not shapes:
        return "", ""
    copy = result(evidence, shapes)
    folder = f"evidence/{evidence.complaint.uuid}"
    full = private.store(copy, folder)
    try:
        return full, private.store(thumbnail(copy), folder)
    except BaseException:
        private.delete(full)
        raise


def drop(evidence: Evidence) -> None:
    """Removes the files of the copy there was, once the change has come to stay."""
    for name in (evidence.redacted_file.name, evidence.redacted_thumb.name):
        transaction.on_commit(partial(private.delete, name or ""))
