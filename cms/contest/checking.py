"""画面上有没有姓名、学校、脸: the school's answer, what others found, and the black boxes that settle it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, piles, spotting
from cms.contest.choices import Checked, Seen, State
from cms.contest.models import Copy, Entry, Flag
from portal import audit
from portal.accounts.models import User
from portal.search import changes
from portal.shell.generation import raise_generation
from portal.uploads import photographs, private
from portal.uploads.redaction import Shape, redact

SMALL = 480


@transaction.atomic
def answer(*, entry: Entry, checked: Checked) -> Entry:
    """The school's own answer. 有，还没遮: neither judged nor shown until it is covered. Raises Refused: what a juror
    flagged is not talked away by the school."""
    row = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if checked not in (Checked.NONE, Checked.SHOWN, Checked.COVERED):
        raise Refused(_("请选一个"))
    if row.state not in (State.DRAFT, State.LATE):
        raise Refused(_("这件作品已经提交，不能再改"))
    refuse_named(row, checked)
    open_flags = row.flags.filter(cleared_at=None).exists()
    row.checked, row.flagged = checked, checked == Checked.SHOWN or open_flags
    row.save(update_fields=["checked", "flagged", "changed_at"])
    return row


def refuse_named(entry: Entry, checked: Checked) -> None:
    """Raises Refused for "nothing to be seen" of a work whose own words have the pupil's name in them."""
    if checked != Checked.SHOWN and spotting.tells(entry, spotting.pupil_of(entry)):
        raise Refused(_("名称、正文或者说明里写着学生的姓名，请先遮住"))


@transaction.atomic
def flag(*, entry: Entry, seen: Seen, actor: User, now: datetime) -> Flag:
    """Somebody saw a name, a school or a face: from now on it is neither judged nor shown."""
    row = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    made = Flag.objects.create(entry=row, seen=seen, flagged_by=actor, flagged_at=now)
    row.flagged = True
    row.save(update_fields=["flagged", "changed_at"])
    piles.count_around([row])
    changes.note(Entry, [row.pk], gone=True)
    raise_generation()
    return made


@transaction.atomic
def clear(*, entry: Entry, actor: User, now: datetime) -> Entry:
    """The office has looked: it is clean now. Raises Refused while the pupil's name stands in its words."""
    row = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    refuse_named(row, Checked.NONE)
    row.flags.filter(cleared_at=None).update(cleared_at=now, cleared_by=actor)
    row.flagged = False
    row.checked = Checked.COVERED if row.copies.exclude(covered="").exists() else Checked.NONE
    row.save(update_fields=["flagged", "checked", "changed_at"])
    piles.count_around([row])
    changes.note(Entry, [row.pk])
    audit.record(actor=actor, act="contest.flag_cleared", subject=f"entry:{row.pk}")
    raise_generation()
    return row


def cover(*, copy: Copy, shapes: Sequence[Shape]) -> Copy:
    """Makes the picture that others see from now on; without shapes it is the clean copy again. Raises Refused for
    what is no picture, ``portal.uploads.Refused`` for one that cannot be opened."""
    if not copy.width:
        raise Refused(_("只有图片能遮"))
    with private.storage().open(copy.file.name or "", "rb") as file:
        clean = file.read()
    drawn = redact(clean, shapes) if shapes else b""
    covered = private.store(drawn, "contest/copies") if drawn else ""
    small = private.store(photographs.thumbnail(drawn or clean, SMALL), "contest/copies")
    with transaction.atomic():
        row = Copy.objects.select_for_update(of=("self",)).get(pk=copy.pk)
        old = [row.covered.name, row.small.name]
        row.covered, row.small, row.shapes = covered, small, [one.kept for one in shapes]
        row.save(update_fields=["covered", "small", "shapes"])
        for name in old:
            private.delete(name or "")
        raise_generation()
    return row
