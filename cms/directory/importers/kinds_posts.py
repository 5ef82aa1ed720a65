"""Posts, and how a row of any kind names one."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.choices import LEVELS, WALKERS, ImportKind, Level, Role
from cms.directory.importers import finders
from cms.directory.importers.columns import Column
from cms.directory.importers.draft import Draft
from cms.directory.importers.finders import said
from cms.directory.importers.kind import Kind, outside, taken
from cms.directory.importers.kinds_people import POST_COLUMNS, needed, title
from cms.directory.importers.places import Places
from cms.directory.importers.readers import slug, text
from cms.directory.importers.run import Run
from cms.directory.models import Division, Post, Reach, Water

COLUMNS = ("role", "level", "water_id", "reach_id", "division_id", "unit_id")

OF_A_REACH = {(level, role) for level in LEVELS for role in (Role.REACH_CHIEF.value, *WALKERS)}
OF_A_REACH |= {(Level.VILLAGE.value, Role.RIVER_CHIEF.value)}
"""Whose reach goes without saying where the water has only one in the place."""


LABELS = {column.name: column.label for column in POST_COLUMNS} | {"division": _("所在地")}
NAMED = 10
"""So many reaches are named to choose from."""


class Seat(NamedTuple):
    """A post that a row names: the one in the register or None, what it is made of, and where it lies (12 digits)."""

    found: int | None
    values: dict[str, Any]
    place: str


class Posts:
    """Posts by code, or by role, level, water and place; a few queries for many rows."""

    def __init__(self, run: Run, drafts: Sequence[Draft], code: str) -> None:
        self.run, self.code = run, code
        bare = [draft for draft in drafts if not draft.given.get(code) or draft.given.get("role")]
        self.places, self.waters = Places(run, bare), finders.Waters(run, bare)
        self.reaches, self.units = finders.Reaches(run, bare), finders.Units(run, bare)
        self.by_code: dict[str, Post] = {}
        known = Post.objects.select_related("division", "reach__division").defer("reach__line")
        for row in known.filter(code__in=said(drafts, code)):
            self.by_code[row.code or ""] = row

    def known(self, draft: Draft) -> Seat | None:
        """By its code; None with a fault when it lies outside."""
        post = self.by_code[draft.given[self.code]]
        place = post.place.code if post.place else ""
        if not place.startswith(self.run.prefix):
            outside(draft, self.run, self.code)
            return None
        return Seat(post.pk, {}, place)

    def described(self, draft: Draft) -> Seat | None:
        """By what it is; None with a fault or a question."""
        given = draft.given.get("role")
        place, water = self.places.of(draft), self.waters.of(draft)
        reach = self.reaches.of(draft, water, place)
        unit = self.units.of(draft, place)
        if given is None and draft.good:
            draft.wrong("role", _("请写职责，比如河长、巡查员。"))
        if not draft.good or given is None:
            return None
        role, said_level = given
        level = draft.given.get("level") or said_level or level_of(reach, place)
        if place is None and reach is None and unit is None and self.run.county and self.run.county.level == level:
            place = self.run.county  # a county's own list does not say again which county it is
        if reach is None and water is not None and place is not None and (level, role) in OF_A_REACH:
            known = self.in_place(water, place)
            reach = known[0] if len(known) == 1 else None
        if reach is not None and role == Role.RIVER_CHIEF:
            role = Role.REACH_CHIEF.value
        own = place if reach is None or draft.given.get("place") else None
        values = {
            "role": role,
            "level": level,
            "water_id": reach.water_id if reach else water.pk if water else None,
            "reach_id": reach.pk if reach else None,
            "division_id": own.pk if own else None,
            "unit_id": unit.pk if unit else None,
        }
        self.refuse(draft, values, own, water)
        if not draft.good:
            return None
        of = reach.name if reach else water.name if water else ""
        values["title"] = draft.given.get("title") or title(values, own.short_name if own else "", of)
        lies = own or (reach.division if reach else None)
        return Seat(None, values, lies.code if lies else self.run.prefix.ljust(12, "0") if self.run.prefix else "")

    def refuse(self, draft: Draft, values: dict[str, Any], place: Division | None, water: Water | None) -> None:
        """What no post can be."""
        for name in needed(values):
            if name == "reach" and water is not None and place is not None:
                draft.wrong(name, self.to_choose(water, place))
            else:
                draft.wrong("place" if name == "division" else name, _("请写%(label)s。") % {"label": LABELS[name]})
        if not values["level"]:
            draft.wrong("level", _("请写级别：市级、县级、镇级、村级。"))
        elif place is not None and values["reach_id"] is None and values["level"] != place.level:
            draft.wrong("level", _("级别和区划对不上，请改成和区划一样的级别。"))
        if draft.good and not any(values[name] for name in ("reach_id", "division_id", "unit_id")):
            draft.wrong("place", _("请写在哪里：河段、区划或者单位。"))

    def in_place(self, water: Water, place: Division) -> list[Reach]:
        """The water's reaches in the village, the first of many."""
        rows = Reach.objects.filter(water=water, division=place).select_related("division").defer("line")
        return list(rows.order_by("order", "pk")[:NAMED])

    def to_choose(self, water: Water, place: Division) -> str:
        """Which reaches the row may mean."""
        names = "、".join(reach.name for reach in self.in_place(water, place))
        if names:
            told = _("请写河段：%(water)s在%(place)s有%(names)s。")
        else:
            told = _("请写河段：%(water)s在%(place)s没有河段，先导入河段。")
        return told % {"water": water.name, "place": place.short_name, "names": names}

    def match(self, seats: Sequence[Seat]) -> dict[tuple[Any, ...], list[int]]:
        """Keys of posts that are there already, by what they are; of patrollers a reach may have several."""
        reaches = {seat.values["reach_id"] for seat in seats if seat.values.get("reach_id")}
        places = {seat.values["division_id"] for seat in seats if seat.values.get("division_id")}
        waters = {seat.values["water_id"] for seat in seats if seat.values.get("water_id")}
        elsewhere = Q(division__in=places) & (Q(water__in=waters) | Q(water=None))
        found: dict[tuple[Any, ...], list[int]] = {}
        rows = Post.objects.filter(Q(reach__in=reaches) | elsewhere).order_by("pk") if seats else Post.objects.none()
        for row in rows.values_list(*COLUMNS, "pk"):
            found.setdefault(row[:-1], []).append(row[-1])
        return found


def level_of(reach: Reach | None, place: Division | None) -> str:
    """The level that goes without saying."""
    if place is not None:
        return place.level
    return codes.level(reach.division.code) if reach is not None else ""


def what(values: dict[str, Any]) -> tuple[Any, ...]:
    """What a post is, whatever it is called."""
    return tuple(values[name] for name in COLUMNS)


class PostRows(Kind):
    """By code, or by what they are."""

    name = ImportKind.POSTS
    model = Post
    columns = (
        Column("code", "岗位编号", slug, ("编号",)),
        Column("title", "名称", text(60), ("岗位名称", "岗位"), example="清溪镇清溪河河长"),
        *POST_COLUMNS,
    )
    enough = (("code", "role"),)

    def rows(self) -> QuerySet[Post]:
        """Those of the place."""
        if not self.run.prefix:
            return Post.objects.all()
        span = codes.span(self.run.prefix)
        own = Q(division__code__range=span) | Q(division=None, reach__division__code__range=span)
        return Post.objects.filter(own)

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """One that is known by code keeps what the file does not say."""
        posts = Posts(self.run, drafts, "code")
        seats: list[tuple[Draft, Seat]] = []
        for draft in drafts:
            if draft.faults:
                continue
            if draft.given.get("code") in posts.by_code and not draft.given.get("role"):
                seat = posts.known(draft)
            else:
                seat = posts.described(draft)
            if seat is not None:
                seats.append((draft, seat))
        there = posts.match([seat for _draft, seat in seats if seat.values])
        for draft, seat in seats:
            code = draft.given.get("code")
            known = posts.by_code.get(code or "")
            draft.found = known.pk if known else None if code else next(iter(there.get(what(seat.values), [])), None)
            draft.values = taken(draft, Post, self.columns) | seat.values
            if draft.found and not draft.given.get("title"):
                draft.values.pop("title", None)
            if (
                known is not None
                and not (known.place and known.place.code.startswith(self.run.prefix))
                and self.run.prefix
            ):
                outside(draft, self.run, "code")
            draft.key = draft.found or self.run.new()

    def words(self, draft: Draft) -> str:
        """The title."""
        return str(draft.values.get("title") or draft.given.get("title") or draft.given.get("code") or "")
