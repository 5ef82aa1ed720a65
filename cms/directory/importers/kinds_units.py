"""Units."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.directory.choices import ImportKind, UnitKind
from cms.directory.importers.columns import PLACE, Column
from cms.directory.importers.draft import Draft, Key
from cms.directory.importers.finders import said
from cms.directory.importers.kind import Kind, taken
from cms.directory.importers.near import near
from cms.directory.importers.places import Places
from cms.directory.importers.readers import choice, phone, text, yes
from cms.directory.importers.run import Run
from cms.directory.models import Unit
from cms.directory.models.division import Division

UNITS = {
    "成员": "department",
    "部门": "department",
    "河长制办公室": "office",
    "公安": "police",
    "保洁公司": "contractor",
}


class Units(Kind):
    """By name and place."""

    name = ImportKind.UNITS
    model = Unit
    place = "division__code"
    columns = (
        Column("name", "名称", text(60), ("单位名称", "单位", "全称"), needed=True, example="清溪县水务局"),
        Column("short_name", "短名称", text(10), ("简称",), example="县水务局"),
        Column("kind", "类别", choice(UnitKind, UNITS), ("单位类别", "类型"), example="成员单位"),
        *(column for column in PLACE if column.name != "village"),
        Column("parent", "上级单位", text(60), ("主管单位",)),
        Column("phone", "值班电话", phone, ("电话", "联系电话", "办公电话"), example="0000-1234567"),
        Column("duties", "职责", text(300), ("单位职责",)),
        Column("active", "在用", yes, ("是否在用",), example="是"),
    )
    enough = (("name",), ("place", "township", "county"))

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.fresh: dict[str, list[Key]] = {}
        self.known: dict[int, list[tuple[int, str]]] = {}

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """A new unit needs a kind."""
        places = Places(self.run, drafts)
        same = {(row.name, row.division_id): row for row in Unit.objects.filter(name__in=said(drafts, "name"))}
        for draft in drafts:
            place = None if draft.faults else places.of(draft) or self.run.county
            if place is None:
                if draft.good:
                    draft.wrong("place", _("请写所在地：代码，或者县、镇的名字。"))
                continue
            if draft.good and self.identified(draft, same, place):
                self.fill(draft, place)

    def identified(self, draft: Draft, same: dict[tuple[str, int], Unit], place: Division) -> bool:
        """Whether it is known which one it is, or that it is new."""
        name = draft.given["name"]
        key = "unit", f"{place.name}/{name}"
        if (name, place.pk) in same:
            draft.found = same[name, place.pk].pk
        elif key in self.run.decisions:
            draft.found = self.run.decisions[key]
        elif options := near(name, self.there(place)):
            self.run.ask(draft, "name", *key, options)
        return not draft.asked

    def there(self, place: Division) -> list[tuple[int, str]]:
        """Names of the place's units."""
        if place.pk not in self.known:
            self.known[place.pk] = list(Unit.objects.filter(division=place).order_by("pk").values_list("pk", "name"))
        return self.known[place.pk]

    def fill(self, draft: Draft, place: Division) -> None:
        """Its values."""
        draft.values = taken(draft, Unit, self.columns) | {"division_id": place.pk}
        if draft.found is None:
            draft.values.setdefault("short_name", draft.given["name"][:10])
            if "kind" not in draft.values:
                draft.wrong("kind", _("新单位要写类别。"))
        else:
            draft.values.pop("name")
        draft.key = draft.found or self.run.new()
        self.fresh.setdefault(draft.given["name"], []).append(draft.key)
        if words := draft.given.get("parent"):
            self.later.append((draft, "parent_id", words))

    def resolve_later(self) -> list[tuple[Draft, str, Key]]:
        """By name."""
        known: dict[str, list[Key]] = {}
        for pk, name in Unit.objects.filter(name__in={words for _d, _f, words in self.later}).values_list("pk", "name"):
            known.setdefault(name, []).append(pk)
        links: list[tuple[Draft, str, Key]] = []
        for draft, field, name in self.later:
            keys = list(dict.fromkeys([*known.get(name, []), *self.fresh.get(name, [])]))
            if len(keys) == 1:
                links.append((draft, field, keys[0]))
            else:
                draft.wrong("parent", _("名录里没有单位“%(name)s”，或者有几个。") % {"name": name})
        return links

    def ending(self) -> QuerySet[Any]:
        """Those in use."""
        return self.rows().filter(active=True)

    def end(self, row: Any) -> dict[str, Any]:
        return {"active": False}
