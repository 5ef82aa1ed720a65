"""Where a row lies: its division by code, or by the names from the county down, within the file's boundary."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.choices import Level
from cms.directory.importers.draft import Draft
from cms.directory.importers.near import near
from cms.directory.importers.run import Run
from cms.directory.models import Division

NAMED = (("county", Level.COUNTY.value), ("township", Level.TOWNSHIP.value), ("village", Level.VILLAGE.value))


class Places:
    """The divisions that some rows name; two queries for all of them."""

    def __init__(self, run: Run, drafts: Iterable[Draft]) -> None:
        self.run = run
        self.children: dict[tuple[str, str], list[tuple[int, str]]] = {}
        codes_ = {draft.given.get("place") for draft in drafts}
        names = {draft.given.get(name) for draft in drafts for name, _level in NAMED}
        wanted = Q(name__in=names - {None}) | Q(short_name__in=names - {None})
        inside = Q(code__range=codes.span(run.prefix)) if run.prefix else Q()
        rows = Division.objects.filter(Q(code__in=codes_ - {None}) | (wanted & inside))
        self.by_code, self.by_name = {}, defaultdict[str, dict[int, Division]](dict)
        for row in rows:
            self.by_code[row.code] = row
            for name in (row.name, row.short_name):
                self.by_name[name][row.pk] = row

    def of(self, draft: Draft) -> Division | None:
        """The division; None with a fault or a question where there is none, or when the row names none."""
        found = self.by_its_code(draft) if draft.given.get("place") else self.by_its_names(draft)
        if found is not None and not found.code.startswith(self.run.prefix):
            assert self.run.county is not None
            draft.wrong(
                "place" if "place" in draft.given else "village",
                _("不在%(county)s范围里，这个文件管不到。") % {"county": self.run.county.name},
            )
            return None
        return found

    def by_its_code(self, draft: Draft) -> Division | None:
        """By code."""
        code = draft.given["place"]
        found = self.by_code.get(code)
        if found is None:
            draft.wrong("place", _("名录里没有代码是%(code)s的区划。请先导入行政区划。") % {"code": code})
        return found

    def by_its_names(self, draft: Draft) -> Division | None:
        """From the county down, as far as the row says."""
        above, found = self.run.county, None
        for column, level in NAMED:
            name = draft.given.get(column)
            if not name:
                continue
            found = self.named(draft, column, level, name, above)
            if found is None:
                return None
            above = found
        return found

    def named(self, draft: Draft, column: str, level: str, name: str, above: Division | None) -> Division | None:
        """One name within the division above it."""
        prefix = above.prefix if above else ""
        fits = [row for row in self.by_name[name].values() if row.level == level and row.code.startswith(prefix)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            words = _("有%(count)s个叫“%(name)s”的。请把上一级也写上，或者写所在地代码。")
            draft.wrong(column, words % {"count": len(fits), "name": name})
            return None
        words = f"{above.name if above else ''}/{name}"
        chosen = self.run.decisions.get(("division", words))
        if chosen is not None:
            return Division.objects.filter(pk=chosen).first()
        options = near(name, self.within(prefix, level))
        if options and ("division", words) not in self.run.decisions:
            self.run.ask(draft, column, "division", words, options)
        else:
            draft.wrong(column, _("名录里没有“%(name)s”。请先导入行政区划，或者改正。") % {"name": name})
        return None

    def within(self, prefix: str, level: str) -> list[tuple[int, str]]:
        """All divisions of a level below one, for names that are only near; asked for once."""
        key = prefix, level
        if key not in self.children:
            rows = Division.objects.filter(code__range=codes.span(prefix)) if prefix else Division.objects.all()
            self.children[key] = [(row.pk, row.short_name) for row in rows.order_by("code") if row.level == level]
        return self.children[key]
