"""The shim over Wagtail's SQLite backend: its tables and its upkeep, our tokens and our reading."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import connections
from django.db.models import Model
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from portal.search import documents, plan, tokened
from portal.search.completing import Completing
from portal.search.results import Compiler, Hits, Results

IndexEntry, Table = stock.IndexEntry, stock.SQLiteFTSIndexEntry._meta.db_table
WEIGHTS = {"autocomplete": 1.0, "body": 1.0, "title": documents.HEADLINE_WEIGHT}
"""Of the columns; in the order in which the table has them."""


def term(run: plan.Run) -> str:
    """A phrase, in FTS5's words."""
    return f'"{" ".join(map(tokened.safe, run.tokens))}"{" *" if run.open_end else ""}'


class SQLiteIndex(stock.SQLiteIndex):
    """Writes our tokens; one statement for all of them, so that the write lock is short."""

    def add_items(self, model: type[Model], objs: Iterable[Any]) -> None:
        """Adds or replaces."""
        if not model.get_search_fields():  # type: ignore[attr-defined]
            return
        kind = get_content_type_pk(model)
        IndexEntry.objects.bulk_create(
            [entry(kind, obj) for obj in objs],
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "body", "autocomplete"],
            batch_size=200,
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Not needed: FTS5 weighs by length itself."""


def entry(kind: int, obj: Any) -> Any:
    """The row of an object."""
    texts = documents.searched(obj)
    columns = {
        "title": [piece.text for piece in texts if piece.headline],
        "body": [piece.text for piece in texts if not piece.headline],
        "autocomplete": [piece.text for piece in documents.completed(obj)],
    }
    joined = {name: " ".join(tokened.tokens(parts)) for name, parts in columns.items()}
    return IndexEntry(content_type_id=kind, object_id=str(obj.pk), **joined)


class SQLiteCompiler(Compiler):
    """Whole words."""

    COLUMNS: ClassVar[tuple[str, ...]] = ("title", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, turned = ("", False) if self.everything else WRITTEN.part(self.node)
        self.negated ^= turned

    def columns(self) -> Iterable[str]:
        """Where to look: headlines have a column of their own, all other fields share one."""
        if self.fields is None:
            return self.COLUMNS
        return {self.COLUMNS[0] if name in documents.HEADLINES else self.COLUMNS[-1] for name in self.fields}

    def find(self, backend: Any) -> Hits:
        """Every hit of the model's family with its score."""
        kinds = get_descendants_content_types_pks(self.queryset.model)
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        asked = f"""SELECT entry.object_id, -bm25({Table}, {weights}) FROM {Table}
            CROSS JOIN {IndexEntry._meta.db_table} entry ON entry.id = {Table}.rowid
            WHERE {Table} MATCH %s AND entry.content_type_id IN ({", ".join(["%s"] * len(kinds))})"""  # noqa: S608
        with connections[self.queryset.db].cursor() as cursor:
            cursor.execute(asked, [f"{{{' '.join(self.columns())}}} : ({self.text})", *kinds])
            key_of = self.queryset.model._meta.pk.to_python
            return {key_of(key): score for key, score in cursor.fetchall()}


class SQLiteAutocompleteCompiler(Completing, SQLiteCompiler):
    """The last word may be unfinished."""

    COLUMNS = ("autocomplete",)


class SQLiteBigrams(stock.SQLiteSearchBackend):
    """The backend. A rebuild is no single transaction: that would hold up every other writer for minutes."""

    query_compiler_class = SQLiteCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteCompiler
    index_class = SQLiteIndex
    results_class = Results

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"ATOMIC_REBUILD": False, **params})


WRITTEN = tokened.Written(term, also="AND", otherwise="OR", without="NOT")
