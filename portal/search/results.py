"""What a search found, the same on every engine: the engine gives keys and scores, the database decides.

Whatever the index still holds of a row that is deleted, withdrawn or hidden from this queryset falls away here, so a
stale index shows nothing that it must not and counts nothing twice.
"""

import heapq
from collections import OrderedDict
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from modelsearch.backends.base import BaseSearchQueryCompiler, BaseSearchResults, FilterFieldError

from portal.search import plan
from portal.search.within import among, apart_from

Hits = dict[Any, float]
"""Score by primary key."""
FEW = 2000
"""So many hits are looked up at once; of more, the best are looked up first and all are counted by the database."""


class Compiler(BaseSearchQueryCompiler):
    """A query made ready; the engines say how they find."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    PARTIAL: ClassVar[bool] = False
    fields: list[str] | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        node = plan.made(self.query, self.PARTIAL)
        self.negated = isinstance(node, plan.Without)
        self.node = node.part if isinstance(node, plan.Without) else node
        self._hits: Hits | None = None
        self._alive: list[tuple[Any, float]] | None = None

    @property
    def everything(self) -> bool:
        """Whether the index need not be asked: all rows are meant, or none (``negated``)."""
        return self.node == plan.ALL

    def hits(self, backend: Any) -> Hits:
        """What the engine finds for ``node``; asked once."""
        if self._hits is None:
            self._hits = self.find(backend)
        return self._hits

    def find(self, backend: Any) -> Hits:
        """The engine's own part."""
        return {}

    def narrowed(self, backend: Any) -> QuerySet[Any]:
        """The queryset with the hits alone."""
        if self.everything:
            everything: QuerySet[Any] = self.queryset.none() if self.negated else self.queryset
            return everything
        rows: QuerySet[Any] = self.queryset
        return apart_from(rows, self.hits(backend)) if self.negated else among(rows, self.hits(backend))

    def finds(self, backend: Any) -> bool:
        """Whether there is anything to look up."""
        return self.everything or self.negated or bool(self.hits(backend))

    def alive(self, backend: Any) -> list[tuple[Any, float]]:
        """All hits of the queryset with their scores, best first; the newest first among equals."""
        if self._alive is None:
            hits = {} if self.everything or self.negated else self.hits(backend)
            rows = self.narrowed(backend).order_by().values_list("pk", flat=True) if self.finds(backend) else ()
            self._alive = best({key: hits.get(key, 1.0) for key in rows})
        return self._alive

    def top(self, backend: Any, count: int) -> list[tuple[Any, float]]:
        """The ``count`` best of the queryset; of many hits no more are looked up than that needs."""
        hits = self.hits(backend)
        if self._alive is not None or self.negated or len(hits) <= FEW or count > FEW:
            return self.alive(backend)[:count]
        found: list[tuple[Any, float]] = []
        looked, size = 0, max(FEW, count)
        while len(found) < count and looked < len(hits):
            ranked = best(hits, looked + size)[looked:]
            there = set(among(self.queryset, [key for key, _ in ranked]).order_by().values_list("pk", flat=True))
            found += [pair for pair in ranked if pair[0] in there]
            looked, size = looked + size, len(hits)
        return found[:count]


def best(hits: Hits, count: int | None = None) -> list[tuple[Any, float]]:
    """Pairs by falling score, then by falling key; the first ``count`` or all."""
    if count is not None and count * 8 < len(hits):
        return heapq.nlargest(count, hits.items(), key=lambda pair: (pair[1], pair[0]))
    pairs = sorted(hits.items(), reverse=True)
    pairs.sort(key=itemgetter(1), reverse=True)
    return pairs


class Results(BaseSearchResults):
    """Lazy, sliceable, counted exactly."""

    supports_facet = True
    query_compiler: Compiler

    def queryset(self) -> QuerySet[Any]:
        """The rows that were found, in the order of the queryset; for figures over all of them."""
        return self.query_compiler.narrowed(self.backend)

    def scored(self, within: Callable[[], QuerySet[Any]] | None = None) -> list[tuple[Any, float]]:
        """Primary keys and scores of all rows that were found, best first; one query.

        ``within`` gives the rows that are meant instead of the queryset's, and is asked only if the engine finds any.
        """
        if within is not None and self.query_compiler.finds(self.backend):
            self.query_compiler.queryset = within()
        return self.query_compiler.alive(self.backend)

    def _do_count(self) -> int:
        few = self.query_compiler._alive is not None or (not self.query_compiler.everything and self._few())
        total = len(self.query_compiler.alive(self.backend)) if few else self.queryset().count()
        start, stop = int(self.start), total if self.stop is None else min(total, int(self.stop))
        return max(0, stop - start)

    def _few(self) -> bool:
        return not self.query_compiler.negated and len(self.query_compiler.hits(self.backend)) <= FEW

    def _do_search(self) -> Iterable[Any]:
        compiler = self.query_compiler
        if compiler.everything or compiler.negated or not compiler.order_by_relevance:
            return self._rows_in_order()
        stop = self.stop if self.stop is not None else len(compiler.hits(self.backend))
        page = compiler.top(self.backend, stop)[self.start :]
        rows = {row.pk: row for row in among(compiler.queryset.order_by(), [key for key, _ in page])}
        return [self._told(rows[key], score) for key, score in page if key in rows]

    def _rows_in_order(self) -> list[Any]:
        compiler, rows = self.query_compiler, self.queryset()
        if not rows.query.order_by and (not compiler.order_by_relevance or not compiler.everything):
            rows = rows.order_by("-pk")  # else a row may be met on two pages
        hits = {} if compiler.everything or compiler.negated else compiler.hits(self.backend)
        return [self._told(row, hits.get(row.pk, 1.0)) for row in rows[self.start : self.stop]]

    def _told(self, row: Any, score: float) -> Any:
        if self._score_field:
            setattr(row, self._score_field, score)
        return row

    def facet(self, field_name: str) -> "OrderedDict[Any, int]":
        """How many of the rows found have which value, the most frequent first. Raises FilterFieldError."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            model = self.query_compiler.queryset.model.__name__
            raise FilterFieldError(
                f'Cannot facet by "{field_name}": add index.FilterField("{field_name}") to {model}.search_fields.',
                field_name=field_name,
            )
        counted = self.queryset().order_by().values(field_name).annotate(count=Count("pk")).order_by("-count")
        return OrderedDict((row[field_name], row["count"]) for row in counted)
