"""Persons and posts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from cms.directory import codes
from cms.directory.choices import ImportKind, Level, Role
from cms.directory.importers.columns import PLACE, REACH, WATER, Column
from cms.directory.importers.draft import Draft, Fresh, Key
from cms.directory.importers.finders import said
from cms.directory.importers.kind import Kind, outside, taken
from cms.directory.importers.kinds_boards import LEVELS
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


def inside(prefix: str) -> Q:
    """Posts of the place: of its divisions, or of reaches in them."""
    span = codes.span(prefix)
    return Q(post__division__code__range=span) | Q(post__division=None, post__reach__division__code__range=span)


@dataclass
class Somebody:
    """A person who may be the one that a row names."""

    key: Key
    position: str
    phone: str
    places: set[str] = field(default_factory=set)


class People:
    """Persons by code, or by name, position and place."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.fresh = defaultdict[str, list[Somebody]](list)
        self.by_code: dict[Any, Key] = {}

    def load(self, drafts: Sequence[Draft], code: str) -> None:
        """Those that some rows may mean; three queries."""
        wanted = said(drafts, code)
        known_by: dict[Any, Key] = dict(Person.objects.filter(code__in=wanted).values_list("code", "pk"))
        fresh: dict[Any, Key] = {code: key for code, key in self.by_code.items() if isinstance(key, Fresh)}
        self.by_code = fresh | known_by
        names = {draft.given["name"] for draft in drafts if draft.given.get("name") and not draft.given.get(code)}
        rows = Person.objects.filter(name__in=names)
        self.by_name = defaultdict[str, list[Somebody]](list)
        known = self.known = dict[int, Somebody]()
        for pk, name, position, number in rows.values_list("pk", "name", "position", "office_phone"):
            known[pk] = Somebody(pk, position, number)
            self.by_name[name].append(known[pk])
        held = Appointment.objects.filter(person__in=rows.values("pk")) if names else Appointment.objects.none()
        for pk, own, reach in held.values_list("person", "post__division__code", "post__reach__division__code"):
            known[pk].places.add(own or reach or "")

    def of(self, draft: Draft, place: str) -> Key | None:
        """The person; None for a new one, or with a question. ``place``: the code where the post lies, "" unknown."""
        name, position = draft.given["name"], draft.given.get("position") or ""
        number = draft.given.get("office_phone") or ""
        known = [*self.by_name[name], *self.fresh[name]]
        if self.run.prefix:
            known = [one for one in known if not one.places or any(p.startswith(self.run.prefix) for p in one.places)]
        fits = [one for one in known if self.fits(one, position, number, place)]
        if len(fits) == 1:
            return fits[0].key
        words = f"{name} {position} {place[:9]}".strip()
        if ("person", words) in self.run.decisions:
            return self.run.decisions["person", words]
        alike = fits or [one for one in known if self.alike(one, position, number, place)]
        options = [(one.key, f"{name} {one.position} {one.phone}".strip()) for one in alike if isinstance(one.key, int)]
        if options:
            self.run.ask(draft, "name", "person", words, options)
        return None

    def add(self, name: str, key: Key, values: dict[str, Any], place: str) -> None:
        """Somebody who comes with the file; the rows after this one know him."""
        places = {place} if place else set()
        self.fresh[name].append(Somebody(key, values["position"], values["office_phone"], places))

    def alike(self, one: Somebody, position: str, number: str, place: str) -> bool:
        """Whether it may be the same: nothing is against it, or his office alone, which changes."""
        return position in ("", one.position) or one.position == "" or self.beside(one, number, place)

    def fits(self, one: Somebody, position: str, number: str, place: str) -> bool:
        """Whether everything that is known of both agrees, and something beside the name does."""
        if position and one.position and position != one.position:
            return False
        return self.beside(one, number, place) or (not place and bool(position) and position == one.position)

    def beside(self, one: Somebody, number: str, place: str) -> bool:
        """Whether something beside the name agrees: the number, or the township."""
        near = bool(place) and any(other[:9] == place[:9] for other in one.places)
        return near or (bool(number) and number == one.phone)


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
        """Whoever holds a post elsewhere is not the county's to change."""
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
        found = [draft.found for draft in drafts if draft.found]
        elsewhere = Appointment.objects.filter(person__in=found).exclude(inside(self.run.prefix or "0"))
        beyond = set(elsewhere.values_list("person", flat=True)) if self.run.prefix else set()
        for draft in drafts:
            if draft.found in beyond:
                outside(draft, self.run, "name")

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
