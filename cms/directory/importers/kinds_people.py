"""Persons, and what a row says of a post."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.directory.choices import ImportKind, Level, Role
from cms.directory.importers.columns import PLACE, REACH, WATER, Column
from cms.directory.importers.draft import Draft
from cms.directory.importers.kind import Kind, outside, taken
from cms.directory.importers.kinds_boards import LEVELS
from cms.directory.importers.people import People, inside
from cms.directory.importers.readers import choice, mobile, phone, slug, text, yes
from cms.directory.importers.run import Run
from cms.directory.models import Appointment, Person, Post

NAME = Column("name", "姓名", text(30), ("河长姓名", "名字", "负责人"), needed=True, many=True, example="张一河")
POSITION = Column("position", "职务", text(60), ("河长职务", "行政职务", "单位职务", "现任职务"), example="清溪镇镇长")
PHONE = Column(
    "office_phone",
    "值班电话",
    phone,
    ("电话", "联系电话", "办公电话", "联系方式", "河长电话", "手机"),
    many=True,
    example="0000-1234567",
)
LEVEL = Column("level", "级别", choice(Level, LEVELS), ("河长级别", "层级"), example="镇级")
ROLES = {
    "河长": Role.RIVER_CHIEF, "湖长": Role.RIVER_CHIEF, "库长": Role.RIVER_CHIEF, "段长": Role.REACH_CHIEF,
    "警长": Role.POLICE_CHIEF, "巡河员": Role.PATROLLER, "专管员": Role.PATROLLER, "河道专管员": Role.PATROLLER,
    "河管员": Role.PATROLLER, "护河员": Role.PATROLLER, "保洁": Role.CLEANER, "联系部门": Role.LIAISON,
}  # fmt: skip


def published(draft: Draft, run: Run) -> None:
    """A mobile number is somebody's own: it is left out, unless the file's numbers are all published ones."""
    number = draft.given.get("office_phone")
    if number and mobile(number) and not run.options.mobiles:
        del draft.given["office_phone"]
        run.counts["mobiles"] += 1


class Persons(Kind):
    """By code, or by name and position."""

    name = ImportKind.PERSONS
    model = Person
    columns = (
        Column("code", "人员编号", slug, ("编号", "工号"), example=""),
        NAME,
        POSITION,
        PHONE,
        Column("public", "公开", yes, ("是否公开",), example="是"),
    )
    enough = (("name",),)

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.people = People(run)

    def rows(self) -> QuerySet[Person]:
        """Those who hold or held a post within the boundary."""
        if not self.run.prefix:
            return Person.objects.all()
        held = Appointment.objects.filter(inside(self.run.prefix))
        return Person.objects.filter(pk__in=held.values("person"))

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """Whoever holds a post elsewhere is not the county's to change; his row may stand in its file as it is."""
        self.people.load(drafts, "code")
        for draft in drafts:
            if draft.faults:
                continue
            published(draft, self.run)
            code = draft.given.get("code")
            key = self.people.by_code.get(code) if code else self.people.of(draft, "")
            if draft.good:
                draft.found = key if isinstance(key, int) else None
                draft.key = key or self.run.new()
                draft.values = taken(draft, Person, self.columns)
        if self.run.prefix:
            self.bounded([draft for draft in drafts if draft.found])

    def bounded(self, drafts: Sequence[Draft]) -> None:
        """Faults for persons of other places, and for a change of one who serves here and elsewhere."""
        held = Appointment.objects.filter(person__in=[draft.found for draft in drafts])
        here = set(held.filter(inside(self.run.prefix)).values_list("person", flat=True))
        beyond = held.exclude(inside(self.run.prefix))
        strangers = set(beyond.values_list("person", flat=True)) - here
        shared = beyond.during(self.run.today, None).filter(person__in=here)
        rows = {row.pk: row for row in Person.objects.filter(pk__in=shared.values("person"))}
        for draft in drafts:
            row = rows.get(draft.found or 0)
            if draft.found in strangers:
                outside(draft, self.run, "name")
            elif row and any(getattr(row, name) != value for name, value in draft.values.items()):
                draft.wrong("name", _("还在别处任职，他的资料请市河长办改。照原样留着的行没有关系。"))

    def words(self, draft: Draft) -> str:
        """Name and position."""
        return f"{draft.given.get('name', '')} {draft.given.get('position') or ''}".strip()


def role(cell: str) -> tuple[str, str]:
    """The role, and the level where it is said with it: 村级河长, 镇级总河长."""
    words = cell
    for name, level in [(str(one.label), str(one.value)) for one in Level] + [("乡级", "township"), ("区级", "county")]:
        if cell.startswith(name):
            return choice(Role, ROLES)(cell.removeprefix(name)), level
    return choice(Role, ROLES)(words), ""


POST_COLUMNS: tuple[Column, ...] = (
    Column("role", "职责", role, ("河长类型", "角色", "类型", "岗位类型"), example="河长"),
    LEVEL,
    WATER,
    REACH,
    *PLACE,
    Column("unit", "单位", text(60), ("联系单位", "所在单位")),
)


def needed(values: dict[str, Any]) -> Iterable[str]:
    """Columns that a post of this role cannot do without and does not have."""
    post = Post(**{name: value for name, value in values.items() if not name.endswith("_id")})
    post.reach_id = values.get("reach_id")
    return [name for name in post.needs() if values.get(f"{name}_id") is None]


def title(values: dict[str, Any], place: str, of: str) -> str:
    """What a new post is called when the file does not say: 清溪镇清溪河河长."""
    return f"{place}{of}{Role(values['role']).label.split('、')[0]}"[:60]
