"""The shim over Wagtail's PostgreSQL backend: its tables and its upkeep, our tokens and our reading.

Vectors and queries are written as such, so that no parser of PostgreSQL takes a token apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.db import connections
from django.db.models import Model, Value
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from portal.search import documents, plan, tokened
from portal.search.completing import Completing
from portal.search.documents import Piece
from portal.search.results import Compiler, Hits, Results

IndexEntry = stock.IndexEntry
PLACES = 15_000
"""A vector knows places up to 16,383. Those of longer texts begin anew, which keeps neighbours neighbours."""
TOKENS = 60_000
"""Tokens of one text that are indexed: a vector holds at most a megabyte."""
WEIGHTS = [0.1, 0.15, 0.4, 1.0]
"""Of D, C, B and A."""
RANKED = 8
"""So many runs of a question count for the order of the hits."""


def term(run: plan.Run) -> str:
    """A phrase, in the words of ``tsquery``."""
    *first, last = [f"'{tokened.safe(token)}'" for token in run.tokens]
    return f"({' <-> '.join([*first, last + (':*' if run.open_end else '')])})"


class PostgresIndex(stock.PostgresIndex):
    """Writes our tokens."""

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
        """Not needed: the rank is weighed by length."""


def entry(kind: int, obj: Any) -> Any:
    """The row of an object."""
    texts = documents.searched(obj)
    columns = {
        "title": vector([piece for piece in texts if piece.headline], "A"),
        "body": vector([piece for piece in texts if not piece.headline]),
        "autocomplete": vector(documents.completed(obj)),
    }
    cast = {name: Cast(Value(text), SearchVectorField()) for name, text in columns.items()}
    return IndexEntry(content_type_id=kind, object_id=str(obj.pk), **cast)


def vector(pieces: list[Piece], weight: str = "") -> str:
    """The vector of some texts as PostgreSQL writes it: ``'清河':1B,7B '河':2B``."""
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for piece in pieces:
        letter = weight or ("B" if piece.boost > 1 else "C" if piece.boost == 1 else "D")
        for token in tokened.tokens([piece.text])[: TOKENS - place]:
            places[token].append(f"{place % PLACES + 1}{letter}")
            place += 1
        place += 1  # no phrase reaches across
    return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())


class PostgresCompiler(Compiler):
    """Whole words."""

    COLUMNS: ClassVar[tuple[str, ...]] = ("title", "body")

    def columns(self) -> list[str]:
        """Where to look: headlines have a column of their own, all other fields share one."""
        names = self.COLUMNS
        if self.fields is None:
            return [*names]
        return sorted({names[0] if name in documents.HEADLINES else names[-1] for name in self.fields})

    def find(self, backend: Any) -> Hits:
        """Every hit of the model's family with its score."""
        kinds = get_descendants_content_types_pks(self.queryset.model)
        wanted, held = Asked(self.columns()), Asked(self.columns())
        rank, where = wanted.rank(self.node), held.where(self.node)
        table = IndexEntry._meta.db_table
        asked = f"SELECT object_id, {rank} FROM {table} WHERE content_type_id = ANY(%s) AND {where}"  # noqa: S608
        with connections[self.queryset.db].cursor() as cursor:
            cursor.execute(asked, [*wanted.values, kinds, *held.values])
            key_of = self.queryset.model._meta.pk.to_python
            return {key_of(key): score for key, score in cursor.fetchall()}


class Asked:
    """A plan as conditions on the columns, each one answered by the column's own index; ``values`` are bound."""

    def __init__(self, columns: list[str]) -> None:
        self.columns = columns
        self.values: list[Any] = []

    def where(self, node: plan.Node) -> str:
        """The condition of a node."""
        if isinstance(node, plan.Boosted):
            return self.where(node.part)
        if isinstance(node, plan.Without):
            return f"NOT {self.where(node.part)}"
        if isinstance(node, plan.Both):
            return f"({' AND '.join(map(self.where, node.parts))})"
        if isinstance(node, plan.Either):
            return f"({' OR '.join(map(self.where, node.parts))})"
        if isinstance(node, plan.Everything):
            return "TRUE"
        self.values += [term(tokened.written(node))] * len(self.columns)
        return f"({' OR '.join(f'{column} @@ %s::tsquery' for column in self.columns)})"

    def rank(self, node: plan.Node) -> str:
        """The sum of what each run counts in each column, times its boost."""
        parts = []
        for run, factor in [*counted(node)][:RANKED]:
            for column in self.columns:
                self.values += [factor, WEIGHTS, term(run)]
                parts.append(f"%s::float * ts_rank(%s::float4[], {column}, %s::tsquery, 1)")
        return " + ".join(parts) or "1.0::float"


def counted(node: plan.Node, factor: float = 1.0) -> Iterator[tuple[plan.Run, float]]:
    """The runs that are asked for, with their boosts; not those that are ruled out."""
    if isinstance(node, plan.Boosted):
        yield from counted(node.part, factor * node.factor)
    elif isinstance(node, plan.Both | plan.Either):
        for part in node.parts:
            yield from counted(part, factor)
    elif isinstance(node, plan.Run | plan.Near):
        yield tokened.written(node), factor


class PostgresAutocompleteCompiler(Completing, PostgresCompiler):
    """The last word may be unfinished."""

    COLUMNS = ("autocomplete",)


class PostgresRebuilder(stock.PostgresSearchRebuilder):
    """Leaves the indexes ready to be asked."""

    def finish(self) -> None:
        """GIN keeps new entries in a list that every search reads through; here they go into the index at once."""
        super().finish()
        table = IndexEntry._meta.db_table
        with self.index.write_connection.cursor() as cursor:
            cursor.execute(GIN, [table])
            for (name,) in cursor.fetchall():
                cursor.execute(f"ALTER INDEX {name} SET (fastupdate = off)")
                cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [name])
            cursor.execute(f"ANALYZE {table}")


GIN = """SELECT part.oid::regclass::text FROM pg_index JOIN pg_class part ON part.oid = indexrelid
    JOIN pg_am ON pg_am.oid = part.relam WHERE indrelid = %s::regclass AND amname = 'gin'"""


class PostgresBigrams(stock.PostgresSearchBackend):
    """The backend."""

    query_compiler_class = PostgresCompiler
    autocomplete_query_compiler_class = PostgresAutocompleteCompiler
    index_class = PostgresIndex
    results_class = Results
    rebuilder_class = PostgresRebuilder

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"ATOMIC_REBUILD": False, **params})
