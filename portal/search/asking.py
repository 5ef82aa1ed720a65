"""One question to all kinds: what is found, counted exactly, ranked across kinds, with the figures of the facets."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Count, Model, QuerySet
from django.db.models.functions import ExtractYear
from modelsearch.backends import get_search_backend

from portal.search import analysis, state
from portal.search.places import beginning
from portal.search.plan import LONGEST
from portal.search.registry import Hit, Kind, kinds
from portal.search.results import Results
from portal.search.within import among

NAMED = 2000
"""So many of a kind's best hits are looked at for a name that holds what was asked."""
EQUAL, BEGINS, HOLDS, NOT = 3, 2, 1, 0
Ranked = tuple[int, float, "Found", Any]


@dataclass(frozen=True)
class Choice:
    """What a visitor has narrowed the search to; "" and None: nothing."""

    kind: str = ""
    year: int | None = None
    jurisdiction: str = ""


ANY = Choice()


@dataclass
class Answer:
    """``total``: of all pages. The facets count what each choice would show, the other choices kept."""

    words: str
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    jurisdictions: dict[str, int] = field(default_factory=dict)
    rebuilding: bool = False


def ask(words: str, choice: Choice = ANY, *, page: int = 1, size: int = 10) -> Answer:
    """The answer to a question; queries grow with the number of kinds, not of hits. Never raises for any words."""
    words = words.replace("\0", " ")[:LONGEST].strip()
    answer = Answer(words, rebuilding=state.rebuilding())
    if not analysis.runs(words):
        return answer
    ranked: list[Ranked] = []
    for kind in kinds():
        found = Found(kind, words)
        rows = found.chosen(choice)
        answer.kinds[kind.name] = len(rows)
        if choice.kind in ("", kind.name):
            found.count(choice, answer)
            ranked += found.ranked(rows)
    ranked.sort(key=lambda one: (-one[0], -one[1]))
    answer.total = len(ranked)
    answer.hits = drawn(ranked[(page - 1) * size : page * size])
    return answer


class Found:
    """What one kind has for the question."""

    def __init__(self, kind: Kind, words: str) -> None:
        self.kind, self.words = kind, words
        self.scores = dict(scored(get_search_backend().search(words, everything(kind)), self))

    @cached_property
    def public(self) -> QuerySet[Any]:
        """What anybody may see of the kind: a long question, written once, and never where the engine finds nothing."""
        return self.kind.public().order_by()

    def rows(self) -> QuerySet[Any]:
        """All of it, before any choice; the public part of it has just been asked for."""
        return among(self.public, self.scores)

    def chosen(self, choice: Choice, *, years: bool = True, places: bool = True) -> set[Any]:
        """The keys that are left; a kind without years or jurisdictions has nothing for such a choice."""
        if not self.scores:
            return set()
        year = choice.year if years else None
        place = choice.jurisdiction if places else ""
        if (year is not None and not self.kind.year) or (place and not self.kind.jurisdiction):
            return set()
        if year is None and not place:
            return set(self.scores)
        rows = self.rows()
        if year is not None:
            rows = rows.filter(**{f"{self.kind.year}__year": year})
        if place:
            rows = rows.filter(**{f"{self.kind.jurisdiction}__startswith": beginning(place)})
        return set(rows.values_list("pk", flat=True))

    def count(self, choice: Choice, answer: Answer) -> None:
        """Adds to the figures of the facets."""
        if self.kind.year and (keys := self.chosen(choice, years=False)):
            rows = among(self.public, keys).annotate(_year=ExtractYear(self.kind.year))
            for year, count in rows.values_list("_year").annotate(Count("pk", distinct=True)):
                if year is not None:
                    answer.years[year] = answer.years.get(year, 0) + count
        if self.kind.jurisdiction and (keys := self.chosen(choice, places=False)):
            rows = among(self.public, keys)
            for code, count in rows.values_list(self.kind.jurisdiction).annotate(Count("pk", distinct=True)):
                if code:
                    answer.jurisdictions[code] = answer.jurisdictions.get(code, 0) + count

    def ranked(self, keys: set[Any]) -> list[Ranked]:
        """Every key with its rank: first by how its name holds the question, then by score beside other kinds."""
        most = max(self.scores.values(), default=1.0) or 1.0
        names = self.names(keys)
        return [
            (names.get(key, NOT), score / most * self.kind.weight, self, key)
            for key, score in self.scores.items()
            if key in keys
        ]

    def names(self, keys: set[Any]) -> dict[Any, int]:
        """How the names of the best hits hold the question."""
        if not self.kind.named_by or not keys:
            return {}
        some = [key for key in self.scores if key in keys][:NAMED]
        rows = among(self.public, some).values_list("pk", self.kind.named_by)
        return {key: holding(str(name), self.words) for key, name in rows if name}


def everything(kind: Kind) -> QuerySet[Any]:
    """All rows of the kind's model, public or not."""
    return model(kind)._default_manager.order_by()


@lru_cache(maxsize=64)
def model(kind: Kind) -> type[Model]:
    """Of what the kind has rows; a kind has but one."""
    return kind.public().model


def scored(results: Any, found: Found | None = None) -> list[tuple[Any, float]]:
    """Keys and scores, best first, of what is public with ``found``; of a foreign engine the thousand best."""
    if isinstance(results, Results):
        return results.scored((lambda: found.public) if found else None)
    if found is not None:
        results = get_search_backend().search(found.words, found.kind.public())
    return [(row.pk, row.search_score or 0.0) for row in results.annotate_score("search_score")[:1000]]


def holding(name: str, words: str) -> int:
    """Whether a name is what was asked, begins with it, holds it, or none of these."""
    said, asked = "".join(analysis.runs(name)), "".join(analysis.runs(words))
    if said == asked:
        return EQUAL
    if said.startswith(asked):
        return BEGINS
    return HOLDS if asked in said else NOT


def drawn(page: Iterable[Ranked]) -> list[Hit]:
    """The hits of a page in their order; one query a kind. What was withdrawn a moment ago is left out."""
    wanted: dict[str, list[Any]] = {}
    ranked = list(page)
    for _, _, found, key in ranked:
        wanted.setdefault(found.kind.name, []).append(key)
    rows: dict[tuple[str, Any], Any] = {}
    for found in {id(found): found for _, _, found, _ in ranked}.values():
        kind = found.kind
        rows |= {(kind.name, row.pk): kind.draw(row) for row in kind.ready(among(found.public, wanted[kind.name]))}
    return [rows[found.kind.name, key] for _, _, found, key in ranked if (found.kind.name, key) in rows]
