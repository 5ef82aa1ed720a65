"""Waters, reaches and units that rows name, by code or by name within the boundary; a few queries for many rows."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.importers.draft import Draft
from cms.directory.importers.near import near
from cms.directory.importers.run import Run
from cms.directory.models import Division, Reach, Unit, Water


def scoped(run: Run, way: str = "division__code") -> Q:
    """Within the boundary."""
    return Q(**{f"{way}__range": codes.span(run.prefix)}) if run.prefix else Q()


def said(drafts: Iterable[Draft], column: str) -> set[Any]:
    """What stands in a column."""
    return {draft.given[column] for draft in drafts if draft.given.get(column)}


class Waters:
    """Waters by code or name."""

    def __init__(self, run: Run, drafts: Iterable[Draft], column: str = "water") -> None:
        self.run, self.column = run, column
        words = said(drafts, column)
        rows = Water.objects.filter(Q(code__in=words) | Q(name__in=words))
        self.by_code: dict[str, Water] = {}
        self.by_name = defaultdict[str, list[Water]](list)
        for row in rows:
            self.by_code[row.code] = row
            self.by_name[row.name].append(row)
        self.known: list[tuple[int, str]] | None = None

    def of(self, draft: Draft) -> Water | None:
        """The water; None with a fault or a question, or when the row names none."""
        words = draft.given.get(self.column)
        if not words:
            return None
        found = [self.by_code[words]] if words in self.by_code else self.by_name[words]
        if len(found) > 1:
            found = self.here(found) or found
        if len(found) == 1:
            return found[0]
        key = "water", words
        chosen = self.run.decisions.get(key)
        if chosen is not None:
            return Water.objects.filter(pk=chosen).first()
        options = [(row.pk, f"{row.name}（{row.code}）") for row in found] or near(words, self.candidates())
        if options and key not in self.run.decisions:
            self.run.ask(draft, self.column, "water", words, options)
        else:
            draft.wrong(self.column, _("名录里没有“%(name)s”。请先导入河湖，或者改正。") % {"name": words})
        return None

    def here(self, found: list[Water]) -> list[Water]:
        """Those of several of one name that run through the county."""
        keys = Reach.objects.filter(scoped(self.run), water__in=found).values_list("water", flat=True)
        inside = set(keys)
        return [row for row in found if row.pk in inside]

    def candidates(self) -> list[tuple[int, str]]:
        """Waters of the county, or all; asked for once."""
        if self.known is None:
            rows = Water.objects.all()
            if self.run.prefix:
                rows = rows.filter(pk__in=Reach.objects.filter(scoped(self.run)).values("water"))
            self.known = list(rows.order_by("pk").values_list("pk", "name"))
        return self.known


class Reaches:
    """Reaches by code, or by name, water and place."""

    def __init__(self, run: Run, drafts: Iterable[Draft]) -> None:
        drafts = list(drafts)
        self.run = run
        words = said(drafts, "reach")
        self.by_code = {row.code: row for row in self.rows(Q(code__in=words))}
        self.by_name = defaultdict[str, list[Reach]](list)
        for row in self.rows(Q(name__in=words) & scoped(run)):
            self.by_name[row.name].append(row)

    def rows(self, wanted: Q) -> Iterable[Reach]:
        """With what is asked of them."""
        return Reach.objects.filter(wanted).select_related("division", "water").defer("line")

    def of(self, draft: Draft, water: Water | None, place: Division | None) -> Reach | None:
        """The reach; None with a fault, or when the row names none."""
        words = draft.given.get("reach")
        if not words:
            return None
        if words in self.by_code:
            return self.inside(draft, self.by_code[words])
        fits = self.by_name[words]
        if water is not None:
            fits = [row for row in fits if row.water_id == water.pk]
        if place is not None:
            fits = [row for row in fits if place.holds(row.division)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            told = _("有%(count)s段叫“%(name)s”。请写河段代码，或者把河湖和村写上。")
            draft.wrong("reach", told % {"count": len(fits), "name": words})
            return None
        draft.wrong("reach", _("名录里没有河段“%(name)s”。请先导入河段，或者改正。") % {"name": words})
        return None

    def inside(self, draft: Draft, reach: Reach) -> Reach | None:
        """The same, unless it lies outside the boundary."""
        if reach.division.code.startswith(self.run.prefix):
            return reach
        assert self.run.county is not None
        draft.wrong("reach", _("不在%(county)s范围里，这个文件管不到。") % {"county": self.run.county.name})
        return None


class Units:
    """Units by name, those of the place before those above it."""

    def __init__(self, run: Run, drafts: Iterable[Draft], column: str = "unit") -> None:
        self.column = column
        self.by_name = defaultdict[str, list[Unit]](list)
        words = said(drafts, column)
        for row in Unit.objects.filter(Q(name__in=words) | Q(short_name__in=words)).select_related("division"):
            self.by_name[row.name].append(row)
            if row.short_name != row.name:
                self.by_name[row.short_name].append(row)

    def of(self, draft: Draft, place: Division | None) -> Unit | None:
        """The unit; None with a fault, or when the row names none."""
        words = draft.given.get(self.column)
        if not words:
            return None
        fits = self.by_name[words]
        if len(fits) > 1 and place is not None:
            own = [row for row in fits if row.division.holds(place)]
            deepest = max((len(row.division.prefix) for row in own), default=0)
            fits = [row for row in own if len(row.division.prefix) == deepest] or fits
        if len(fits) == 1:
            return fits[0]
        told = _("有%(count)s个单位叫“%(name)s”，请写全称。") if fits else _("名录里没有单位“%(name)s”。请先导入单位。")
        draft.wrong(self.column, told % {"count": len(fits), "name": words})
        return None
