"""Water quality by section and month."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.directory.choices import Grade, ImportKind
from cms.directory.importers import finders
from cms.directory.importers.columns import PLACE, REACH, WATER, Column
from cms.directory.importers.draft import Draft
from cms.directory.importers.finders import said
from cms.directory.importers.kind import Kind, taken
from cms.directory.importers.places import Places
from cms.directory.importers.readers import choice, day, text
from cms.directory.models import WaterQuality

SIGNS = {"i": "I1一", "ii": ("II", "2", "二"), "iii": ("III", "3", "三"), "iv": ("IV", "4", "四"), "v": "V5五"}
AS_WRITTEN = {f"{sign}{end}": grade for grade, signs in SIGNS.items() for sign in signs for end in ("类", "")}
AS_WRITTEN |= {f"劣{sign}{end}": "worse" for sign in SIGNS["v"] for end in ("类", "")}
"""Roman numbers as letters, which their own signs are read as, digits, Chinese numbers; with 类 or without."""


def month(cell: str) -> date:
    """The first of the month."""
    return day(cell).replace(day=1)


class Quality(Kind):
    """A row is known by reach, section and month."""

    name = ImportKind.QUALITY
    model = WaterQuality
    place = "reach__division__code"
    columns = (
        Column("reach", "河段", text(40), REACH.aliases, needed=True, example="qingxi-3"),
        WATER,
        *PLACE,
        Column(
            "section", "断面", text(40), ("断面名称", "监测断面", "考核断面", "站点"), needed=True, example="三号桥断面"
        ),
        Column("month_on", "月份", month, ("时间", "监测时间", "监测月份", "年月"), needed=True, example="2026-10"),
        Column(
            "grade", "水质类别", choice(Grade, AS_WRITTEN), ("水质", "类别", "现状水质"), needed=True, example="Ⅲ类"
        ),
        Column("target", "目标类别", choice(Grade, AS_WRITTEN), ("水质目标", "目标水质", "考核目标"), example="Ⅲ类"),
        Column("source", "数据来源", text(60), ("来源", "监测单位"), example="市生态环境局水质月报"),
        Column("note", "说明", text(120), ("备注", "超标项目")),
    )
    enough = (("reach",), ("section",), ("month_on",), ("grade",))

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """Two queries more than the places take."""
        places, waters = Places(self.run, drafts), finders.Waters(self.run, drafts)
        reaches = finders.Reaches(self.run, drafts)
        months = Q(month_on__in=said(drafts, "month_on"), section__in=said(drafts, "section"))
        there: dict[Any, int] = {
            (row.reach_id, row.section, row.month_on): row.pk for row in WaterQuality.objects.filter(months)
        }
        for draft in drafts:
            if draft.faults:
                continue
            reach = reaches.of(draft, waters.of(draft), places.of(draft))
            if draft.good and draft.given["month_on"] > self.run.today:
                draft.wrong("month_on", _("这个月还没有到，请检查。"))
            if draft.good and reach is not None:
                draft.values = taken(draft, WaterQuality, self.columns) | {"reach_id": reach.pk}
                draft.found = there.get((reach.pk, draft.given["section"], draft.given["month_on"]))
                draft.key = draft.found or self.run.new()

    def words(self, draft: Draft) -> str:
        """Section and month."""
        return f"{draft.given['section']} {draft.given['month_on']:%Y-%m}"
