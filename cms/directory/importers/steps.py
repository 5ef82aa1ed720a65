"""From rows that are understood to steps of a plan: what is new, what differs, what ends."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.directory.choices import ImportAct
from cms.directory.importers.cycles import in_circles
from cms.directory.importers.draft import Draft, Fresh
from cms.directory.importers.kind import Kind
from cms.directory.importers.kinds_appointments import Appointments

NATURAL: dict[str, tuple[str, ...]] = {
    "waters": ("name",),
    "reaches": ("water_id", "name", "division_id", "bank"),
    "units": ("name", "division_id"),
    "persons": ("name", "position", "office_phone"),
    "posts": ("role", "level", "water_id", "reach_id", "division_id", "unit_id"),
    "boards": ("reach_id", "place"),
    "quality": ("reach_id", "section", "month_on"),
}
"""By what two new rows without a code of their own are the same."""


def written(kind: Kind, drafts: Sequence[Draft]) -> None:
    """The steps of some rows; faults stay with the rows."""
    for draft in drafts:
        if draft.good:
            valid(kind, draft)
        if draft.good and not isinstance(kind, Appointments):
            kind.run.once(draft, identity(kind, draft))
        elif draft.good and draft.found:
            kind.run.once(draft, ("row", draft.found))
    good = [draft for draft in drafts if draft.good]
    fields = {name for draft in good if draft.found for name in draft.values}
    keys = [draft.found for draft in good if draft.found]
    rows = {row["pk"]: row for row in kind.model.objects.filter(pk__in=keys).values("pk", *fields)} if keys else {}
    for draft in drafts:
        if draft.good:
            emit(kind, draft, rows.get(draft.found))
        kind.run.blame(draft)


def identity(kind: Kind, draft: Draft) -> Any:
    """What a row of the file may be only once."""
    if draft.found:
        return "row", draft.found
    if draft.given.get("code"):
        return "code", draft.given["code"]
    natural = NATURAL.get(str(kind.name), ("code",))
    return tuple(draft.values.get(name) for name in natural)


def valid(kind: Kind, draft: Draft) -> None:
    """The model's own rules for each value; relations are known to be right."""
    own = {field.attname: field for field in kind.model._meta.concrete_fields}
    plain = {name: value for name, value in draft.values.items() if not own[name].is_relation}
    row = kind.model(**plain)
    try:
        row.clean_fields(exclude=[name for name, field in own.items() if name not in plain] + relations(own))
    except ValidationError as refused:
        for name, sentences in refused.message_dict.items():
            draft.wrong("place_words" if name == "place" else name, " ".join(sentences))


def relations(own: dict[str, Any]) -> list[str]:
    """Names of the relations."""
    return [field.name for field in own.values() if field.is_relation]


def emit(kind: Kind, draft: Draft, row: dict[str, Any] | None) -> None:
    """The steps of one row, first of what it brings with it."""
    run, model, words = kind.run, kind.model._meta.model_name, kind.words(draft)
    assert draft.key is not None
    if isinstance(kind, Appointments):
        brought(kind, draft)
    if row is None:
        run.step(ImportAct.ADD, model, draft.key, draft.line, draft.values, {})
        run.show(ImportAct.ADD, draft.line, words, "")
        return
    run.met.add(row["pk"])
    after = {name: value for name, value in draft.values.items() if row[name] != value}
    if not after:
        run.counts["same"] += 1
        return
    before = {name: row[name] for name in after}
    run.step(ImportAct.SET, model, draft.key, draft.line, after, before)
    if run.shows(ImportAct.SET):
        run.show(ImportAct.SET, draft.line, words, told(kind, before, after))


def told(kind: Kind, before: dict[str, Any], after: dict[str, Any]) -> str:
    """What changes, in words: 值班电话：0000-1 → 0000-2."""
    fields = {field.attname: field for field in kind.model._meta.concrete_fields}
    changes = [
        f"{fields[name].verbose_name}：{shown(fields[name], before[name])} → {shown(fields[name], after[name])}"
        for name in after
    ]
    return "；".join(changes)[:200]


def shown(field: Any, value: Any) -> str:
    """A value in the preview: what is chosen and what is pointed to by its name, a line by its number of points."""
    if field.is_relation and isinstance(value, int):
        return str(field.related_model._base_manager.filter(pk=value).first() or "—")[:40]
    value = dict(field.flatchoices).get(value, value) if isinstance(value, str) else value
    if isinstance(value, list):
        return _("%(count)s个点") % {"count": len(value)}
    return "—" if value in (None, "") else str(value)[:40]


def brought(kind: Appointments, draft: Draft) -> None:
    """Posts and persons that come with an appointment, and the terms that it ends."""
    run = kind.run
    for value in draft.values.values():
        if isinstance(value, Fresh) and value in kind.helpers:
            model, values = kind.helpers.pop(value)
            run.step(ImportAct.ADD, model, value, draft.line, values, {})
            run.counts[f"new_{model}"] += 1
            run.show(ImportAct.ADD, draft.line, str(values.get("name") or values.get("title")), _("随这一行新增"))
    if id(draft) in kind.known_better:
        key, after, before = kind.known_better.pop(id(draft))
        run.step(ImportAct.SET, "person", key, draft.line, after, before)
        run.show(ImportAct.SET, draft.line, draft.given["name"], "；".join(f"{before[n]} → {after[n]}" for n in after))
    for one, last in kind.ends.pop(id(draft), []):
        run.step(ImportAct.END, "appointment", one.pk, draft.line, {"ends_on": last}, {"ends_on": one.ends_on})
        run.show(ImportAct.END, draft.line, str(one), str(last))
        run.met.add(one.pk)


def linked(kind: Kind) -> set[int]:
    """What rows point to within the file, now that all are known; the lines that turn out wrong."""
    links = kind.resolve_later()
    model = kind.model._meta.model_name
    if links:
        for draft in in_circles(kind.model, links[0][1], links):
            draft.wrong(links[0][1].removesuffix("_id"), _("这样会绕一圈回到自己，请换一个。"))
    found = [draft.found for draft, _field, _key in links if draft.found]
    known: dict[int, Any] = {}
    for start in range(0, len(found), 500):
        rows = kind.model.objects.filter(pk__in=found[start : start + 500])
        known |= dict(rows.values_list("pk", links[0][1]))
    for draft, field, key in links:
        if draft.good and draft.key is not None and known.get(draft.found or 0) != key:
            kind.run.step(
                ImportAct.SET, model, draft.key, draft.line, {field: key}, {field: known.get(draft.found or 0)}
            )
    wrong = {draft.line: draft for draft, _field, _target in kind.later if draft.faults}
    for draft in wrong.values():
        kind.run.blame(draft)
    return set(wrong)


def ended(kind: Kind) -> None:
    """Everything within the boundary that is not in the file, where the file is the whole list."""
    standing = kind.ending()
    run = kind.run
    if standing is None:
        missing = kind.rows().count() - len(run.met)
        if missing > 0:
            run.note(_("名录里有、表里没有的：%(count)s个。这一种不会删，请人工看。") % {"count": missing})
        return
    if run.counts["bad"] or run.counts["asked"]:
        # whoever stands in a bad row is in the list all the same
        run.note(_("有错的、没有对上的行里是谁还不知道，所以先不结束表里没有的。都改好以后再导入一次。"))
        return
    related = [name for name in ("person", "post") if name in {field.name for field in kind.model._meta.fields}]
    for row in standing.select_related(*related).order_by("pk").iterator(chunk_size=500):
        run.counts["standing"] += 1
        if row.pk not in run.met:
            after = kind.end(row)
            before = {name: getattr(row, name) for name in after}
            run.counts["gone"] += 1
            run.step(ImportAct.END, kind.model._meta.model_name, row.pk, 0, after, before)
            run.show(ImportAct.END, 0, str(row), _("表里没有"))
