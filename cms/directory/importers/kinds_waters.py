"""Waters."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.directory.choices import ImportKind, WaterKind
from cms.directory.importers import given_codes
from cms.directory.importers.columns import Column
from cms.directory.importers.draft import Draft, Key
from cms.directory.importers.finders import said, scoped
from cms.directory.importers.kind import Kind, by, outside, taken
from cms.directory.importers.near import near
from cms.directory.importers.readers import choice, decimal, slug, text, yes
from cms.directory.importers.run import Run
from cms.directory.models import Basin, Reach, Water

KINDS = dict.fromkeys(("河流", "河道", "江", "溪", "沟", "渠", "沟渠", "渠道", "小微水体"), WaterKind.RIVER.value)
KINDS |= {"湖泊": WaterKind.LAKE.value, "池塘": WaterKind.LAKE.value, "库": WaterKind.RESERVOIR.value}


class Waters(Kind):
    """By code, or by name; one of a near name is asked about."""

    name = ImportKind.WATERS
    model = Water
    columns = (
        Column("code", "代码", slug, ("河流代码", "河湖代码", "河道代码", "编码", "水库代码"), example="qingxi"),
        Column(
            "name",
            "名称",
            text(40),
            ("河流名称", "河湖名称", "河道名称", "水库名称", "河流", "河名"),
            needed=True,
            example="清溪河",
        ),
        Column(
            "kind",
            "种类",
            choice(WaterKind, KINDS),
            ("类型", "类别", "水体类型"),
            example="河",
        ),
        Column(
            "length_km",
            "长度（千米）",
            decimal(5, 2),
            ("长度", "河长", "河道长度", "长度（公里）", "河长km", "长度km"),
            example="86.4",
        ),
        Column("catchment_km2", "流域面积（平方千米）", decimal(7, 2), ("流域面积", "集水面积", "流域面积km2")),
        Column("area_km2", "水面面积（平方千米）", decimal(6, 2), ("水面面积", "水域面积")),
        Column("basin", "流域", text(40), ("所属流域",)),
        Column("flows_into", "汇入", text(40), ("汇入河流", "汇入代码", "上级河流"), example=""),
        Column("drinking_source", "饮用水水源", yes, ("是否饮用水源", "水源地"), example="否"),
        Column("reading", "读音", text(120), ("拼音",)),
        Column("summary", "一句话介绍", text(300), ("简介", "介绍")),
        Column("goals", "治理目标", text(300), ("目标",)),
        Column("demands", "保护要求", text(300), ("要求",)),
        Column("supervision_phone", "监督电话", text(20), ("监督举报电话",)),
    )
    enough = (("name",),)

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.codes = given_codes.Counter(Water, "h")
        self.names: dict[str, list[Key]] = {}
        self.near: list[tuple[int, str]] | None = None

    def rows(self) -> Any:
        """Those of which a reach lies within the boundary."""
        if not self.run.prefix:
            return Water.objects.all()
        return Water.objects.filter(pk__in=Reach.objects.filter(scoped(self.run)).values("water"))

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """A county may bring new waters; one that runs beyond it, it may not change, but its row may stand as it is."""
        words = said(drafts, "name")
        own, basins = by(Water, "code", said(drafts, "code")), by(Basin, "name", said(drafts, "basin"))
        basins |= by(Basin, "code", said(drafts, "basin"))
        named: dict[str, list[Water]] = {}
        for row in Water.objects.filter(name__in=words):
            named.setdefault(row.name, []).append(row)
        known = [draft for draft in drafts if not draft.faults and self.identified(draft, own, named)]
        for draft in known:
            self.fill(draft, basins)
        if self.run.prefix:
            self.bounded([draft for draft in known if draft.found])

    def bounded(self, drafts: Sequence[Draft]) -> None:
        """Faults for waters of other places, and for a change of one that runs here and elsewhere."""
        reaches = Reach.objects.filter(water__in=[draft.found for draft in drafts])
        beyond = reaches.exclude(scoped(self.run)).values("water")
        here = set(reaches.filter(scoped(self.run)).values_list("water", flat=True))
        rows = {row.pk: row for row in Water.objects.filter(pk__in=beyond).select_related("flows_into")}
        for draft in drafts:
            row = rows.get(draft.found or 0)
            if row and row.pk not in here:
                outside(draft, self.run, "name")
            elif row and changes(draft, row):
                draft.wrong("name", _("还流经别的县，资料请市河长办改。照原样留着的行没有关系。"))

    def identified(self, draft: Draft, own: dict[str, Water], named: dict[str, list[Water]]) -> bool:
        """Whether it is known which one it is, or that it is new."""
        code, name = draft.given.get("code"), draft.given["name"]
        if code:
            draft.found = own[code].pk if code in own else None
            return True
        fits, key = named.get(name, []), ("water", name)
        if len(fits) == 1:
            draft.found = fits[0].pk
            draft.given["code"] = fits[0].code
            return True
        if key in self.run.decisions:
            draft.found = self.run.decisions[key]
            return True
        options = [(row.pk, f"{row.name}（{row.code}）") for row in fits] or near(name, self.known())
        if options:
            self.run.ask(draft, "name", *key, options)
        return not options

    def known(self) -> list[tuple[int, str]]:
        """Names within the boundary, for near ones."""
        if self.near is None:
            self.near = list(self.rows().order_by("pk").values_list("pk", "name"))
        return self.near

    def fill(self, draft: Draft, basins: dict[str, Basin]) -> None:
        """Its values; into what it flows is known once all rows are."""
        draft.values = taken(draft, Water, self.columns)
        if draft.found is None and "code" not in draft.values:
            draft.values["code"] = self.codes.next()
        elif draft.found is not None and not draft.given.get("code"):
            draft.values.pop("name", None)  # a near name was decided to be this one: ours stays
        draft.key = draft.found or self.run.new()
        if words := draft.given.get("basin"):
            if words in basins:
                draft.values["basin_id"] = basins[words].pk
            else:
                draft.wrong("basin", _("名录里没有流域“%(name)s”。请先在“流域”里加上。") % {"name": words})
        for word in {draft.values.get("code"), draft.given["name"]} - {None}:
            self.names.setdefault(str(word), []).append(draft.key)
        if words := draft.given.get("flows_into"):
            self.later.append((draft, "flows_into_id", words))

    def resolve_later(self) -> list[tuple[Draft, str, Key]]:
        """By code before name, what the register has before what the file brings."""
        words = {words for _draft, _field, words in self.later}
        links: list[tuple[Draft, str, Key]] = []
        known: dict[str, list[Key]] = {}
        for pk, code, name in Water.objects.filter(Q(code__in=words) | Q(name__in=words)).values_list(
            "pk", "code", "name"
        ):
            for word in {code, name} & words:
                known.setdefault(word, []).append(pk)
        for draft, field, target in self.later:
            keys = list(dict.fromkeys([*known.get(target, []), *self.names.get(target, [])]))
            if len(keys) == 1:
                links.append((draft, field, keys[0]))
            else:
                told = _("名录里没有“%(name)s”。") if not keys else _("有几个叫“%(name)s”的，请写代码。")
                draft.wrong("flows_into", told % {"name": target})
        return links


def changes(draft: Draft, row: Water) -> bool:
    """Whether the row says something else of the water than the register."""
    into, mouth = draft.given.get("flows_into"), row.flows_into
    if into and (mouth is None or into not in (mouth.code, mouth.name)):
        return True
    return any(getattr(row, name) != value for name, value in draft.values.items())
