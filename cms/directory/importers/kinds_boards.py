"""Signboards."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.directory.choices import Bank, BoardKind, BoardSize, BoardState, ImportKind, Level
from cms.directory.importers import digits, finders, given_codes, points
from cms.directory.importers.columns import PLACE, REACH, WATER, Column
from cms.directory.importers.draft import Draft
from cms.directory.importers.finders import said
from cms.directory.importers.kind import Kind, by, outside, taken
from cms.directory.importers.kinds_reaches import BANKS, DATUM
from cms.directory.importers.places import Places
from cms.directory.importers.readers import board_code, choice, day, decimal, degree, text
from cms.directory.importers.run import Run
from cms.directory.models import BoardCode, Reach, Signboard, Unit

LEVELS = {"县": "county", "区级": "county", "镇": "township", "乡级": "township", "村": "village", "市": "city"}
STATES = {"完好": "installed", "已安装": "installed", "正常": "installed", "已拆": "removed", "待更新": "outdated"}
SIZES = {(120, 80): BoardSize.MEDIUM.value, (150, 100): BoardSize.LARGE.value}
TO_CENTIMETRES = Decimal(100), Decimal(1), Decimal("0.1")
TWO_NUMBERS = re.compile(r"(\d+(?:\.\d+)?)[^\d.]+(\d+(?:\.\d+)?)[^\d.]*")


def size(cell: str) -> str:
    """By its name, or as it is measured: 1.2×0.8, 1.2m*0.8m, 120×80cm, 1200×800."""
    found: str | None = None
    if measured := TWO_NUMBERS.fullmatch(digits.plain(cell)):
        wide, high = sorted((Decimal(one) for one in measured.groups()), reverse=True)
        times = next((times for times in TO_CENTIMETRES if wide * times <= 1000), Decimal(1))
        found = SIZES.get((int(wide * times), int(high * times)))
    return found or str(choice(BoardSize, {"A4": BoardSize.STICKER.value})(cell))


class Boards(Kind):
    """By number; a board without one is known by reach and place, and a new one gets a number."""

    name = ImportKind.BOARDS
    model = Signboard
    place = "reach__division__code"
    columns = (
        Column("code", "牌号", board_code, ("公示牌编号", "编号", "公示牌号"), example="320512"),
        Column("reach", "河段", text(40), REACH.aliases, example="qingxi-3"),
        WATER,
        *PLACE,
        Column(
            "place_words",
            "立在哪里",
            text(80),
            ("位置", "安装位置", "设置位置", "地点", "公示牌位置"),
            example="三号桥北头",
        ),
        Column("longitude", "经度", degree, ("东经", "lng", "lon", "x"), example="119.305278"),
        Column("latitude", "纬度", degree, ("北纬", "lat", "y"), example="33.012500"),
        DATUM,
        Column("bank", "岸别", choice(Bank, BANKS), ("河岸",)),
        Column("kind", "种类", choice(BoardKind), ("类型",)),
        Column("size", "大小", size, ("规格", "尺寸", "牌子规格")),
        Column("level", "级别", choice(Level, LEVELS)),
        Column("state", "状态", choice(BoardState, STATES), ("牌况",), example="在用"),
        Column("installed_on", "安装日期", day, ("安装时间", "设置时间")),
        Column("contractor", "安装单位", text(60), ("施工单位",)),
        Column("read_from_m", "从多远扫码（米）", decimal(1, 1)),
        Column("phone_tested_on", "手机扫过", day),
        Column("removed_on", "拆除日期", day),
    )
    enough = (("code", "reach", "water"),)

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.codes = given_codes.BoardCodes()

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """A number that was given to another board, or voided, is refused."""
        places, waters = Places(self.run, drafts), finders.Waters(self.run, drafts)
        reaches, firms = finders.Reaches(self.run, drafts), finders.Units(self.run, drafts, "contractor")
        own = by(Signboard, "code", said(drafts, "code"))
        ours = set(self.rows().filter(code__in=own).values_list("code", flat=True) if self.run.prefix else own)
        used = set(BoardCode.objects.used().filter(code__in=said(drafts, "code")).values_list("code", flat=True))
        good = [(draft, places.of(draft)) for draft in drafts if not draft.faults]
        there = [(draft, place, reaches.of(draft, waters.of(draft), place)) for draft, place in good]
        same = self.standing([(draft, reach) for draft, _place, reach in there if reach])
        for draft, place, reach in there:
            code = draft.given.get("code")
            found = own.get(code) if code else same.get(id(draft))
            if found is None and reach is None and draft.good:
                draft.wrong("reach", _("新牌子要写在哪个河段。"))
            if found is None and code in used:
                draft.wrong("code", _("这个牌号用过了，牌号不能再用。请换一个。"))
            if found is not None and code and code not in ours:
                outside(draft, self.run, "code")
            if found is not None and not code:
                self.gone(draft, found)
            if draft.good:
                self.fill(draft, found, reach.pk if reach else None, firms.of(draft, place))

    def standing(self, drafts: Sequence[tuple[Draft, Reach]]) -> dict[int, Signboard]:
        """For rows without a code, by the draft's id: the board that stands there, or stood there last."""
        sought = {
            id(draft): (reach.pk, draft.given.get("place_words") or "")
            for draft, reach in drafts
            if not draft.given.get("code")
        }
        keys, words = {key for key, _words in sought.values()}, {words for _key, words in sought.values()}
        rows = Signboard.objects.filter(reach__in=keys, place__in=words) if sought else ()
        gone_first = sorted(rows, key=lambda row: (row.state != BoardState.REMOVED, row.pk))
        known = {(row.reach_id, row.place): row for row in gone_first}
        return {name: known[where] for name, where in sought.items() if where in known}

    def gone(self, draft: Draft, found: Signboard) -> None:
        """A board that was taken away does not come back by its place alone: a new one there has its own number."""
        state = draft.given.get("state")
        if found.state == BoardState.REMOVED and state and state != BoardState.REMOVED:
            told = _("这里的牌子%(code)s已经拆了。新立的牌请把“立在哪里”写得不一样；还是原来那块，请写牌号。")
            draft.wrong("state", told % {"code": found.code})

    def fill(self, draft: Draft, found: Signboard | None, reach: int | None, firm: Unit | None) -> None:
        """Its values; the point in WGS-84."""
        draft.values = taken(draft, Signboard, self.columns)
        draft.values.pop("place", None)  # the column of that name is the division's code
        if "place_words" in draft.given:
            draft.values["place"] = draft.given["place_words"] or ""
        if reach is not None:
            draft.values["reach_id"] = reach
        if firm is not None:
            draft.values["contractor_id"] = firm.pk
        given = draft.given.get("longitude"), draft.given.get("latitude")
        if (given[0] is None) != (given[1] is None):
            draft.wrong("longitude" if given[0] is None else "latitude", _("经度和纬度要一起写。"))
        elif given[0] is not None and given[1] is not None:
            self.point(draft, (given[0], given[1]))
        draft.found = found.pk if found else None
        if found is None and draft.good and "code" not in draft.values:
            draft.values["code"] = self.codes.next()
        draft.key = draft.found or self.run.new()

    def point(self, draft: Draft, given: points.Point) -> None:
        """Six places after the point, which is a hand's breadth."""
        try:
            points.refuse_odd(given)
        except ValueError as refused:
            draft.wrong("longitude", str(refused))
            return
        there = points.satellite(given, draft.given.get("datum") or self.run.options.datum)
        read = decimal_places(there)
        draft.values |= {"longitude": read[0], "latitude": read[1]}

    def words(self, draft: Draft) -> str:
        """Number and place."""
        return f"{draft.values.get('code', draft.given.get('code', ''))} {draft.given.get('place_words') or ''}".strip()

    def ending(self) -> QuerySet[Any]:
        """Those that were not taken away."""
        return self.rows().exclude(state=BoardState.REMOVED)

    def end(self, row: Any) -> dict[str, Any]:
        return {"state": BoardState.REMOVED.value, "removed_on": self.run.today}


def decimal_places(point: points.Point) -> tuple[Any, Any]:
    """The point as the model keeps it."""
    return Decimal(repr(point[0])).quantize(Decimal("0.000001")), Decimal(repr(point[1])).quantize(Decimal("0.000001"))
