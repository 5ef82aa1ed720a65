"""Reaches, and the lines that they run along."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from cms.directory.choices import Bank, Datum, ImportKind
from cms.directory.importers import finders, given_codes, points
from cms.directory.importers.columns import PLACE, REACH, WATER, Column
from cms.directory.importers.draft import Draft, Key
from cms.directory.importers.finders import said
from cms.directory.importers.kind import Kind, keys, outside, taken
from cms.directory.importers.places import Places
from cms.directory.importers.readers import choice, count, decimal, line, slug, text, yes
from cms.directory.importers.run import Run
from cms.directory.models import Reach, Water

BANKS = {"左": "left", "右": "right", "双岸": "both", "左右岸": "both", "全": "both"}
DATUMS = {
    "WGS84": "wgs84",
    "WGS-84": "wgs84",
    "CGCS2000": "wgs84",
    "GCJ-02": "gcj02",
    "GCJ02": "gcj02",
    "高德": "gcj02",
}
DATUMS |= {"BD-09": "bd09", "BD09": "bd09", "百度": "bd09", "2000": "wgs84", "天地图": "wgs84", "腾讯": "gcj02"}
DATUM = Column("datum", "坐标系", choice(Datum, DATUMS), ("坐标类型",), example="WGS-84")


class Reaches(Kind):
    """By code, or by water, name and place."""

    name = ImportKind.REACHES
    model = Reach
    place = "division__code"
    columns = (
        Column("code", "代码", slug, ("河段代码", "编码"), example="qingxi-3"),
        Column("water", "河湖", text(40), WATER.aliases, needed=True, example="qingxi"),
        Column("name", "河段名称", text(40), ("河段", "名称"), needed=True, example="三号桥段"),
        Column("order", "从上游数第几段", count, ("序", "段号", "第几段", "次序"), example="3"),
        Column("stretch", "起止", text(80), ("起讫", "起止点", "起讫点", "起止位置"), example="二号桥—石桥河口"),
        Column("bank", "岸别", choice(Bank, BANKS), ("河岸", "左右岸"), example="两岸"),
        Column(
            "length_km",
            "长度（千米）",
            decimal(5, 2),
            ("长度", "河段长度", "长度（公里）", "河段长度（公里）"),
            example="9.6",
        ),
        *PLACE,
        Column("flows_into", "流入哪一段", slug, ("下游河段",)),
        Column("drinking_source", "饮用水水源", yes, ("水源地",)),
    )
    enough = (("water",), ("name",), ("place", "village", "township", "county"))

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.codes = given_codes.Counter(Reach, "d")
        self.fresh: dict[str, Key] = {}

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """A new one needs water and place; one that is known by code needs nothing else."""
        places, waters = Places(self.run, drafts), finders.Waters(self.run, drafts)
        own = {row.code: row for row in self.known(code__in=said(drafts, "code"))}
        good = [(draft, places.of(draft), waters.of(draft)) for draft in drafts if not draft.faults]
        same = self.namesakes([(draft, water) for draft, _place, water in good if water])
        for draft, place, water in good:
            if place is None and draft.good:
                draft.wrong("village", _("请写所在地：代码，或者县、镇、村的名字。"))
            if not draft.good or place is None or water is None:
                continue
            code = draft.given.get("code")
            found = own.get(code) if code else same.get((water.pk, draft.given["name"], place.pk))
            if found is not None and not found.division.code.startswith(self.run.prefix):
                outside(draft, self.run, "code")
                continue
            self.fill(draft, found, {"water_id": water.pk, "division_id": place.pk})

    def namesakes(self, drafts: Sequence[tuple[Draft, Water]]) -> dict[tuple[int, str, int], Reach]:
        """Reaches of the same waters and names as rows without a code, by water, name and division."""
        sought = [(draft.given["name"], water.pk) for draft, water in drafts if not draft.given.get("code")]
        if not sought:
            return {}
        rows = self.known(name__in={name for name, _pk in sought}, water__in={pk for _name, pk in sought})
        return {(row.water_id, row.name, row.division_id): row for row in rows}

    def known(self, **wanted: Any) -> Any:
        """Without their lines, which are long."""
        return Reach.objects.filter(**wanted).select_related("division").defer("line")

    def fill(self, draft: Draft, found: Reach | None, where: dict[str, int]) -> None:
        """Its values."""
        draft.values = taken(draft, Reach, self.columns) | where
        draft.found = found.pk if found else None
        if found is None and "code" not in draft.values:
            draft.values["code"] = self.codes.next()
        draft.key = draft.found or self.run.new()
        code = draft.values.get("code") or (found.code if found else "")
        self.fresh[code] = draft.key
        if words := draft.given.get("flows_into"):
            self.later.append((draft, "flows_into_id", words))

    def resolve_later(self) -> list[tuple[Draft, str, Key]]:
        """The next reach by its code."""
        known = keys(Reach, (words for _draft, _field, words in self.later))
        links: list[tuple[Draft, str, Key]] = []
        for draft, field, code in self.later:
            key = known.get(code) or self.fresh.get(code)
            if key is None:
                draft.wrong("flows_into", _("没有代码是%(code)s的河段。") % {"code": code})
            else:
                links.append((draft, field, key))
        return links


class Lines(Kind):
    """Where reaches run; the reaches are there already."""

    name = ImportKind.LINES
    model = Reach
    place = "division__code"
    columns = (
        Column(
            "reach",
            "河段代码",
            text(40),
            (*REACH.aliases, "河段", "代码"),
            needed=True,
            example="qingxi-3",
        ),
        WATER,
        *PLACE,
        Column(
            "line",
            "走向",
            line,
            ("坐标串", "线", "geometry", "wkt", "坐标"),
            needed=True,
            example="119.30,33.01;119.32,33.02",
        ),
        DATUM,
    )
    enough = (("reach",), ("line",))

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """Converts, then looks for odd points and crossings."""
        places, waters = Places(self.run, drafts), finders.Waters(self.run, drafts)
        reaches = finders.Reaches(self.run, drafts)
        for draft in drafts:
            if draft.faults:
                continue
            reach = reaches.of(draft, waters.of(draft), places.of(draft))
            if reach is None or not draft.good:
                continue
            datum = draft.given.get("datum") or self.run.options.datum
            try:
                for point in draft.given["line"]:
                    points.refuse_odd(point)
                drawn = points.checked([points.satellite(point, datum) for point in draft.given["line"]])
            except ValueError as refused:
                draft.wrong("line", str(refused))
                continue
            draft.found = draft.key = reach.pk
            draft.values = {"line": drawn}

    def words(self, draft: Draft) -> str:
        """The reach's."""
        return str(draft.given.get("reach", ""))
