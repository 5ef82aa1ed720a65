"""Divisions."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.choices import ImportKind
from cms.directory.importers import given_codes
from cms.directory.importers.columns import Column
from cms.directory.importers.draft import Draft, Key
from cms.directory.importers.finders import said, scoped
from cms.directory.importers.kind import Kind, by, keys, outside, taken
from cms.directory.importers.near import near
from cms.directory.importers.readers import division_code, text
from cms.directory.importers.run import Run
from cms.directory.models import Division


class Divisions(Kind):
    """By official code, or by name and the division above; codes are given where there is none."""

    name = ImportKind.DIVISIONS
    model = Division
    place = "code"
    columns = (
        Column(
            "code",
            "区划代码",
            division_code,
            ("代码", "行政区划代码", "统计用区划代码", "编码"),
            example="329921100000",
        ),
        Column(
            "name", "名称", text(60), ("区划名称", "行政区划名称", "单位名称", "全称"), needed=True, example="清溪镇"
        ),
        Column("short_name", "短名称", text(10), ("简称",), example="清溪镇"),
        Column("parent", "上级", text(60), ("上级代码", "上级区划", "上级名称", "所属"), example="329921000000"),
        Column("reading", "读音", text(120), ("拼音",)),
    )
    enough = (("name",), ("code", "parent"))

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.codes = given_codes.DivisionCodes()
        self.fresh_names: dict[str, set[str]] = {}

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """The division above follows from the code; without a code it is named and known."""
        own = by(Division, "code", said(drafts, "code"))
        lines = {code for draft in drafts if draft.given.get("code") for code in codes.line(draft.given["code"])[:-1]}
        parents = by(Division, "code", lines | {padded(words) for words in said(drafts, "parent")})
        named: dict[str, list[Division]] = {}
        for row in Division.objects.filter(scoped(self.run, "code"), name__in=said(drafts, "parent")):
            named.setdefault(row.name, []).append(row)
        for draft in drafts:
            if draft.faults:
                continue
            if not draft.given.get("code"):
                self.without_code(draft, parents, named)
            if draft.good:
                self.with_code(draft, own, parents)

    def without_code(self, draft: Draft, parents: dict[str, Division], named: dict[str, list[Division]]) -> None:
        """Finds it by name and parent, or gives it a code."""
        words = draft.given.get("parent") or ""
        above = {row.code for row in [parents.get(padded(words))] if row} | {row.code for row in named.get(words, [])}
        above |= self.fresh_names.get(words, set()) | ({padded(words)} & self.made.keys())
        if len(above) != 1:
            draft.wrong("parent", _("没有代码的要写上级，上级要唯一，请写上级的代码。"))
            return
        parent = above.pop()
        within = Division.objects.filter(code__range=codes.span(codes.prefix(parent))).exclude(code=parent)
        children = [(row.pk, row.name, row.code) for row in within if codes.line(row.code)[-2] == parent]
        exact = [code for _pk, name, code in children if name == draft.given["name"]]
        key = "division", f"{parent}/{draft.given['name']}"
        if not exact and key in self.run.decisions:
            exact = [code for pk, _name, code in children if pk == self.run.decisions[key]]
        elif not exact and (options := near(draft.given["name"], [(pk, name) for pk, name, _code in children])):
            self.run.ask(draft, "name", *key, options)
            return
        try:
            draft.given["code"] = exact[0] if exact else self.codes.next(parent)
        except ValueError as refused:
            draft.wrong("code", str(refused))

    def with_code(self, draft: Draft, own: dict[str, Division], parents: dict[str, Division]) -> None:
        """Everything else."""
        code, name = draft.given["code"], draft.given["name"]
        if not code.startswith(self.run.prefix):
            outside(draft, self.run, "code")
            return
        found = own.get(code) or Division.objects.filter(code=code).first() if code not in own else own[code]
        draft.values = taken(draft, Division, self.columns)
        if found is None:
            draft.values.setdefault("short_name", name[:10])
        draft.found = found.pk if found else None
        draft.key = draft.found or self.run.new()
        self.made[code] = None if found else draft.key  # type: ignore[assignment]
        self.fresh_names.setdefault(name, set()).add(code)
        self.above(draft, code, parents)

    def above(self, draft: Draft, code: str, parents: dict[str, Division]) -> None:
        """The division above, at once or once all rows are known."""
        wanted = codes.line(code)[:-1]
        if not wanted:
            return
        said_ = draft.given.get("parent")
        if said_ and said_.isdigit() and padded(said_) not in wanted:
            draft.wrong("parent", _("上级的代码和它对不上，请检查代码或者换一个上级。"))
        elif wanted[-1] in parents:
            draft.values["parent_id"] = parents[wanted[-1]].pk
        elif self.made.get(wanted[-1]) is not None:
            draft.values["parent_id"] = self.made[wanted[-1]]
        else:
            self.later.append((draft, "parent_id", wanted[-1]))

    def resolve_later(self) -> list[tuple[Draft, str, Key]]:
        """Rows whose parent stands further down."""
        known = keys(Division, (code for _draft, _field, code in self.later))
        links: list[tuple[Draft, str, Key]] = []
        for draft, field, code in self.later:
            key = known.get(code) or self.made.get(code)
            if key is None:
                draft.wrong("code", _("没有上级%(code)s。请先导入上级，或者放进同一个文件。") % {"code": code})
            links += [(draft, field, key)] if key is not None else []
        return links


def padded(words: str) -> str:
    """A code of any length as 12 digits; other words as they are."""
    return words.ljust(12, "0") if words.isdigit() and len(words) in (4, 6, 9, 12) else words
