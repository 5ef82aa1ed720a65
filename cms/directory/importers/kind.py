"""What all kinds of rows have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from cms.directory.importers.columns import Column
from cms.directory.importers.draft import Draft, Fresh, Key
from cms.directory.importers.finders import scoped
from cms.directory.importers.run import Run

AT_ONCE = 5000


class Kind(ABC):
    """One kind, for one run. ``enough``: of each group of columns the file has at least one. ``place``: the way from
    the model to the division's code, "" for rows that lie in no place."""

    name: ClassVar[str]
    model: ClassVar[Any]
    columns: ClassVar[tuple[Column, ...]]
    enough: ClassVar[tuple[tuple[str, ...], ...]] = ()
    place: ClassVar[str] = ""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.later: list[tuple[Draft, str, Any]] = []
        self.made: dict[str, Fresh | None] = {}

    @abstractmethod
    def resolve(self, drafts: Sequence[Draft]) -> None:
        """Finds each row in the register or takes it for new, and fills its values."""

    def words(self, draft: Draft) -> str:
        """What the preview calls the row."""
        return " ".join(str(draft.given[name]) for name in ("code", "name", "title") if draft.given.get(name))

    def rows(self) -> QuerySet[Any]:
        """Everything within the boundary."""
        every: QuerySet[Any] = self.model.objects.all()
        return every.filter(scoped(self.run, self.place)) if self.place else every

    def ending(self) -> QuerySet[Any] | None:
        """Rows within the boundary that stand and can end; None for a kind whose rows do not end by a file."""
        return None

    def end(self, row: Any) -> dict[str, Any]:
        """The values that end a row."""
        return {}

    def resolve_later(self) -> list[tuple[Draft, str, Key]]:
        """What rows of the file point to within the kind, once all rows are known; faults for what is not there."""
        return []


def taken(draft: Draft, model: type[Model], columns: Iterable[Column]) -> dict[str, Any]:
    """The cells that are columns of the model themselves; an emptied text is "", an emptied number None."""
    own = {field.attname: field for field in model._meta.concrete_fields}
    values: dict[str, Any] = {}
    for column in columns:
        if column.name in draft.given and column.name in own and not own[column.name].is_relation:
            value = draft.given[column.name]
            field = own[column.name]
            empty = None if field.null else field.get_default()
            values[column.name] = empty if value is None else value
    return values


def by(model: Any, field: str, words: Iterable[Any], wanted: Q | None = None) -> dict[Any, Any]:
    """Rows by a unique column, one query."""
    rows = model.objects.filter(**{f"{field}__in": {one for one in words if one}})
    return {getattr(row, field): row for row in (rows.filter(wanted) if wanted else rows)}


def keys(model: Any, codes: Iterable[str]) -> dict[str, int]:
    """Primary keys by code; some at a time, since a database takes only so many words in one question."""
    words, known = sorted(set(codes)), dict[str, int]()
    for start in range(0, len(words), AT_ONCE):
        known |= dict(model.objects.filter(code__in=words[start : start + AT_ONCE]).values_list("code", "pk"))
    return known


def outside(draft: Draft, run: Run, column: str) -> None:
    """A row beyond the file's boundary."""
    assert run.county is not None
    draft.wrong(column, _("不在%(county)s范围里，这个文件管不到。") % {"county": run.county.name})
