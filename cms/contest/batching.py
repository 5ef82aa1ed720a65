"""The class sheet: many works at once from a table, whose files are found by their names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from cms.contest import Refused, entering
from cms.contest.models import Contest, ContestGroup, Entry, School, WorkKind
from portal.accounts.models import User
from portal.text import clean

MOST_ROWS = 3000
HEAD = ["组别", "种类", "作品名称", "文件名", "画里有什么"]
COLUMNS = {"组别": "group", "种类": "kind", "作品名称": "title", "文件名": "file", "画里有什么": "alt"}
REFUSED_COLUMNS = ("姓名", "学生", "班级", "家长", "电话", "手机")


@dataclass
class Row:
    """One line of the sheet; ``number`` as the spreadsheet counts."""

    number: int
    group: ContestGroup | None = None
    kind: WorkKind | None = None
    title: str = ""
    alt: str = ""
    file: str = ""
    errors: list[str] = field(default_factory=list)


def read(contest: Contest, cells: Sequence[Sequence[str]]) -> list[Row]:
    """The rows with what is wrong in each. Raises Refused when the table as a whole cannot be used: no head, too long,
    or a column for names, which may not come before consent."""
    if not cells:
        raise Refused(_("表是空的。请用这里的模板"))
    head = [clean(cell).rstrip("*") for cell in cells[0]]
    personal = [name for name in head if any(word in name for word in REFUSED_COLUMNS)]
    if personal:
        words = _("表里有“%(name)s”一列。家长同意以前不能交姓名，请删掉这一列")
        raise Refused(words % {"name": personal[0]})
    if "组别" not in head or "种类" not in head:
        raise Refused(_("第一行要有“组别”和“种类”。请用这里的模板"))
    if len(cells) - 1 > MOST_ROWS:
        raise Refused(_("表超过%(most)s行。请分几次交") % {"most": MOST_ROWS})
    groups = {one.name: one for one in contest.groups.all()}
    kinds = {one.name: one for one in contest.work_kinds.all()}
    named = [COLUMNS.get(name, "") for name in head]
    lines = enumerate(cells[1:], 2)
    rows = [line(n, dict(zip(named, cells_, strict=False)), groups, kinds) for n, cells_ in lines if any(cells_)]
    mark_twice(rows)
    return rows


def line(
    number: int, said: Mapping[str, str], groups: Mapping[str, ContestGroup], kinds: Mapping[str, WorkKind]
) -> Row:
    """One row, checked by itself."""
    row = Row(number, groups.get(clean(said.get("group", ""))), kinds.get(clean(said.get("kind", ""))))
    row.title, row.alt = clean(said.get("title", "")), clean(said.get("alt", ""))
    row.file = clean(said.get("file", ""))
    if row.group is None:
        row.errors.append(_("没有“%(name)s”这个组别") % {"name": said.get("group", "")[:20]})
    if row.kind is None:
        row.errors.append(_("没有“%(name)s”这个种类") % {"name": said.get("kind", "")[:20]})
    if len(row.title) > entering.LONGEST["title"] or len(row.alt) > entering.LONGEST["alt"]:
        row.errors.append(_("名称或说明太长了"))
    return row


def mark_twice(rows: Iterable[Row]) -> None:
    """One file belongs to one row: two rows with one file name (two pupils of one name) are asked about."""
    seen: dict[str, Row] = {}
    for row in rows:
        key = row.file.casefold()
        if key and key in seen:
            row.errors.append(_("文件名和第%(n)s行一样，请改成两个不同的名字") % {"n": seen[key].number})
        elif key:
            seen[key] = row


def keep(*, contest: Contest, school: School, rows: Sequence[Row], actor: User, now: datetime) -> list[Entry]:
    """Makes an entry for each row, all or none. Raises Refused."""
    if any(row.errors for row in rows):
        raise Refused(_("表里还有错，请改好再交"))
    pairs = [(row.group, row.kind) for row in rows if row.group is not None and row.kind is not None]
    entries = entering.begin_many(contest=contest, school=school, pairs=pairs, actor=actor, now=now)
    for entry, row in zip(entries, rows, strict=True):
        entry.title, entry.alt = row.title, row.alt
    Entry.objects.bulk_update(entries, ["title", "alt"], batch_size=500)
    return entries
