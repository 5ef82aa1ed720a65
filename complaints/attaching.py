"""Files of the office at a case: hung on, drawn anew by the worker where that is needed, taken off again."""

import logging
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.actors import Who
from complaints.choices import AttachedAs, AttachedKind, AttachedState
from complaints.lifecycle import IllegalMove, Incomplete, noting
from complaints.models import Attachment, Complaint
from portal import jobs
from portal.accounts.models import User
from portal.text import clean
from portal.uploads import Refused, documents, private
from portal.uploads.office_files import TYPES, OfficeFile

logger = logging.getLogger(__name__)
FOLDER = "attachments"
MOST = 40
"""So many files a case."""
HOLDERS = frozenset({Who.OFFICE, Who.INTAKE, Who.SUPERVISOR})


def attach(
    *,
    complaint: Complaint,
    actor: User,
    file: OfficeFile,
    purpose: str = AttachedAs.OTHER,
    now: datetime | None = None,
) -> Attachment:
    """Hangs it on the case; the one that hangs there already when it is the very same file.

    A PDF can be opened once the worker has drawn it. Raises ``NotAllowed``, and ``IllegalMove`` when there are too
    many or the case is erased.
    """
    with noting("attached", complaint, actor=actor, now=now, who=HOLDERS) as step:
        standing = step.case.attachments.standing()
        known = standing.filter(sha256=file.sha256).first()
        if known is not None:
            step.skip = True
            return known
        if step.case.erased_at is not None:
            raise IllegalMove(_("举报人的信息已经清除，这件案子不再加附件。"))
        if standing.count() >= MOST:
            raise IllegalMove(_("一件案子最多%(most)s个附件。请先拿掉不用的。") % {"most": MOST})
        row = Attachment.objects.create(
            complaint=step.case,
            kind=file.kind,
            purpose=purpose if purpose in AttachedAs.values else AttachedAs.OTHER,
            state=AttachedState.CHECKING if file.kind == AttachedKind.PDF else AttachedState.READY,
            name=file.name,
            file=private.store(file.data, FOLDER, TYPES[file.kind][1]),
            size=len(file.data),
            sha256=file.sha256,
            by=actor,
            at=step.now,
        )
        step.data["attachment"], step.words = row.pk, row.name
        if row.state == AttachedState.CHECKING:
            jobs.enqueue("complaints.attaching.draw", row.pk)
    return row


def draw(pk: int) -> None:
    """The worker: the pages of a PDF as pictures in a PDF of our own, in its place; run twice it does nothing more."""
    row = Attachment.objects.filter(pk=pk, state=AttachedState.CHECKING).exclude(file="").first()
    if row is None:
        return
    came = str(row.file.name)
    with row.file.open("rb") as opened, NamedTemporaryFile(suffix=".pdf") as copy:
        copy.write(opened.read())
        copy.flush()
        try:
            clean_one = documents.bound(documents.draw(Path(copy.name), "pdf").pictures)
        except Refused as refusal:
            changed: dict[str, object] = {"state": AttachedState.REFUSED, "trouble": str(refusal)[:100], "file": ""}
        else:
            name = private.store(clean_one, FOLDER, ".pdf")
            changed = {"state": AttachedState.READY, "file": name, "size": len(clean_one)}
    Attachment.objects.filter(pk=pk).update(**changed)
    private.delete(came)


def remove(*, attachment: Attachment, actor: User, reason: str, now: datetime | None = None) -> Attachment:
    """Takes a file off that hangs at the wrong case or should not be kept; its name stays in the history.

    Raises ``Incomplete`` without a reason.
    """
    if not clean(reason):
        raise Incomplete(_("请写为什么拿掉。"), "reason")
    with noting("attachment_removed", attachment.complaint, actor=actor, now=now, who=HOLDERS) as step:
        row = Attachment.objects.select_for_update(of=("self",)).get(pk=attachment.pk)
        step.skip = row.removed_at is not None
        if not step.skip:
            step.data["attachment"], step.words = row.pk, f"{row.name}：{clean(reason, 200)}"
            row.removed_by, row.removed_at = actor, step.now
            let_go(row)
            row.save(update_fields=["removed_by", "removed_at", "file"])
    return row


def let_go(row: Attachment) -> None:
    """The file goes once the transaction stands."""
    if row.file:
        transaction.on_commit(partial(private.delete, str(row.file.name)))
    row.file = ""


def forget(case: Complaint) -> int:
    """With the reporter's data go all files that may hold some: letters, notes, and whatever nobody has named."""
    rows = list(case.attachments.told_of_him().exclude(file="", name=""))
    for row in rows:
        let_go(row)
        row.name = ""
        row.save(update_fields=["file", "name"])
    return len(rows)
