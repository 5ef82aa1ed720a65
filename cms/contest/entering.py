"""Entries of a school: begun, described, taken back. Until the close, and what the organiser names a day longer."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, calendar, spotting
from cms.contest.choices import Checked, Late, State
from cms.contest.models import Contest, ContestGroup, Entry, School, WorkKind
from portal.accounts.models import User
from portal.text import clean

LONGEST = {"title": 60, "alt": 120, "words": 20_000}
TRIES = 5


def begin(
    *,
    contest: Contest,
    school: School,
    group: ContestGroup,
    kind: WorkKind,
    actor: User,
    now: datetime,
    begun_at: datetime | None = None,
) -> Entry:
    """An entry with nothing but code, group and kind. ``begun_at``: when the upload of its file began. Raises Refused:
    closed, full, not of this contest."""
    pairs = [(group, kind)]
    return begin_many(contest=contest, school=school, pairs=pairs, actor=actor, now=now, begun_at=begun_at)[0]


def begin_many(
    *,
    contest: Contest,
    school: School,
    pairs: Iterable[tuple[ContestGroup, WorkKind]],
    actor: User,
    now: datetime,
    begun_at: datetime | None = None,
) -> list[Entry]:
    """A row of entries at once, all or none. Raises Refused as ``begin``."""
    wanted = list(pairs)
    check_open(contest, now, begun_at)
    for group, kind in wanted:
        if contest.pk not in (group.contest_id, kind.contest_id) or group.contest_id != kind.contest_id:
            raise Refused(_("请选这次征集的组别和种类"))
    for _again in range(TRIES):
        rows = [
            Entry(contest=contest, school=school, group=group, kind=kind, entered_by=actor, entered_at=now)
            for group, kind in wanted
        ]
        try:
            with transaction.atomic():
                School.objects.select_for_update(of=("self",)).get(pk=school.pk)
                there = Entry.objects.filter(contest=contest, school=school).exclude(state=State.WITHDRAWN).count()
                if there + len(rows) > contest.entry_limit:
                    raise Refused(_("一所学校最多%(most)s件，请减少一些") % {"most": contest.entry_limit})
                return Entry.objects.bulk_create(rows, batch_size=500)
        except IntegrityError:
            continue  # two codes alike among hundreds of millions: drawn anew
    raise Refused(_("没有存上，请再试一次"))


def check_open(contest: Contest, now: datetime, begun_at: datetime | None = None) -> None:
    """Raises Refused with why nothing can be entered."""
    if now < contest.opens_at or not contest.live:
        raise Refused(_("征集还没开始"))
    if not calendar.takes(contest, now, begun_at):
        raise Refused(_("征集已经截止"))


def check_change(entry: Entry, now: datetime, item: str, begun_at: datetime | None = None) -> None:
    """Raises Refused when this item of the entry can no longer be changed. ``begun_at``: of the upload."""
    if entry.state not in (State.DRAFT, State.LATE):
        raise Refused(_("这件作品已经提交，不能再改"))
    if calendar.takes(entry.contest, now, begun_at) or calendar.takes_late(entry.contest, now, item):
        return
    check_open(entry.contest, now)


@transaction.atomic
def describe(*, entry: Entry, title: str, alt: str, words: str, now: datetime) -> Entry:
    """Title, alternative text and the text itself. Raises Refused; too long is said, not cut."""
    said = {"title": clean(title), "alt": clean(alt), "words": clean(words)}
    for name, most in LONGEST.items():
        if len(said[name]) > most:
            raise Refused(_("太长了，最多%(most)s个字") % {"most": most})
    row = Entry.objects.select_for_update(of=("self",)).select_related("contest", "kind").get(pk=entry.pk)
    title_only = said["alt"] == row.alt and said["words"] == row.words
    check_change(row, now, Late.TITLE if title_only else Late.WORK)
    if said["words"] != row.words:
        row.checked = Checked.UNASKED
    row.title, row.alt, row.words = said["title"], said["alt"], said["words"]
    if spotting.tells(row, spotting.pupil_of(row)):
        row.checked, row.flagged = Checked.SHOWN, True
    row.save(update_fields=["title", "alt", "words", "checked", "flagged", "changed_at"])
    return row


@transaction.atomic
def sort(*, entry: Entry, group: ContestGroup, kind: WorkKind, now: datetime) -> Entry:
    """Another group or kind, as long as nothing of another kind hangs on it. Raises Refused."""
    row = Entry.objects.select_for_update(of=("self",)).select_related("contest", "kind").get(pk=entry.pk)
    check_change(row, now, "")
    if entry.contest_id not in (group.contest_id, kind.contest_id) or group.contest_id != kind.contest_id:
        raise Refused(_("请选这次征集的组别和种类"))
    if kind.form != row.kind.form and row.files.exists():
        raise Refused(_("先去掉文件，再换种类"))
    row.group, row.kind, row.checked = group, kind, Checked.UNASKED
    row.save(update_fields=["group", "kind", "checked", "changed_at"])
    return row
