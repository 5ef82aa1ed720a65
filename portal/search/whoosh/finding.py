"""Works a plan off over the postings: scores by document, BM25 with the true frequency of each phrase."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from portal.search import plan
from portal.search.whoosh.analysis import STRIDE
from portal.search.whoosh.postings import K1, Opened, Postings

MOST = 4000
"""Tokens that one open end may stand for."""
Scores = dict[int, float]


@dataclass(frozen=True)
class Search:
    """A search in one field of the index. ``numbers``: of the object's own fields that count, None for all texts."""

    opened: Opened
    field: str
    numbers: frozenset[int] | None = None

    def scores(self, node: plan.Node) -> Scores:
        """Score by document of all that the node finds."""
        if isinstance(node, plan.Run):
            return self.run(node)
        if isinstance(node, plan.Near):
            return self.weighed(self.merged(self.opened.alike(self.field, node.word), self.numbers is not None))
        if isinstance(node, plan.Both):
            return self.both(node.parts)
        if isinstance(node, plan.Either):
            return added(map(self.scores, node.parts))
        if isinstance(node, plan.Boosted):
            return {doc: score * node.factor for doc, score in self.scores(node.part).items()}
        if isinstance(node, plan.Without):
            gone = self.scores(node.part)
            return {doc: 1.0 for doc in self.opened.alive() if doc not in gone}
        return dict.fromkeys(self.opened.alive(), 1.0)

    def both(self, parts: tuple[plan.Node, ...]) -> Scores:
        """What all parts find; negated ones take away."""
        wanted = [part for part in parts if not isinstance(part, plan.Without)]
        found: Scores | None = None
        for part in wanted:
            scores = self.scores(part)
            if found is not None:
                few, many = sorted((found, scores), key=len)
                scores = {doc: score + many[doc] for doc, score in few.items() if doc in many}
            if not scores:
                return {}
            found = scores
        if found is None:
            found = dict.fromkeys(self.opened.alive(), 1.0)
        for negated in parts:
            if isinstance(negated, plan.Without):
                gone = self.scores(negated.part)
                found = {doc: score for doc, score in found.items() if doc not in gone}
        return found

    def run(self, run: plan.Run) -> Scores:
        """Documents that hold the tokens one behind the other."""
        *closed, last = run.tokens
        placed = bool(closed) or self.numbers is not None
        lists = [self.postings(token, placed) for token in closed]
        if any(not part.docs for part in lists):
            return {}
        ends = [last, *self.opened.beginning(self.field, last, MOST)] if run.open_end else [last]
        lists.append(self.merged(dict.fromkeys(ends), placed))
        return self.weighed(self.adjacent(lists) if len(lists) > 1 else lists[0])

    def postings(self, token: str, placed: bool) -> Postings:
        """Of one token in the fields that count."""
        found = self.opened.postings(self.field, token, placed)
        if self.numbers is None:
            return found
        kept = [n for n, places in enumerate(found.places) if self.counts(places)]
        return found.chosen(kept)

    def counts(self, places: bytes) -> bool:
        """Whether a token stands in one of the fields that count."""
        return self.numbers is None or any(place // STRIDE in self.numbers for place in array("I", places))

    def merged(self, tokens: Iterable[str], placed: bool) -> Postings:
        """Several tokens as if they were one."""
        lists = [part for part in (self.postings(token, placed) for token in tokens) if part.docs]
        if len(lists) == 1:
            return lists[0]
        weights: Scores = {}
        places: dict[int, bytes] = {}
        for part in lists:
            for doc, weight, where in zip(part.docs, part.weights, part.places, strict=True):
                weights[doc] = weights.get(doc, 0.0) + weight
                places[doc] = places.get(doc, b"") + where
        return Postings([*weights], [*weights.values()], [*places.values()])

    def adjacent(self, lists: list[Postings]) -> Postings:
        """Where the n-th token stands n places behind the first; the weight is that of the lightest."""
        rarest = min(lists, key=lambda part: len(part.docs))
        docs = set(rarest.docs).intersection(*(part.docs for part in lists))
        found = Postings([], [], [])
        if not docs:
            return found
        tables = [part.table(docs) for part in lists]
        kept: list[tuple[int, float, bytes]] = []
        for doc in docs:
            starts = set(array("I", tables[0][doc][1]))
            for step, table in enumerate(tables[1:], 1):
                starts &= {place - step for place in array("I", table[doc][1])}
                if not starts:
                    break
            if starts and (self.numbers is None or any(start // STRIDE in self.numbers for start in starts)):
                kept.append((doc, min(table[doc][0] for table in tables), b""))
        return Postings(*([list(column) for column in zip(*kept, strict=True)] or ([], [], [])))

    def weighed(self, found: Postings) -> Scores:
        """BM25 of each document."""
        if not found.docs:
            return {}
        norms, gain = self.opened.norms(self.field), K1 + 1
        rarity = (log(max(self.opened.count, 1) / (len(found.docs) + 1)) + 1) * gain
        rarity = max(rarity, 0.01)
        pairs = zip(found.docs, found.weights, strict=True)
        return {doc: rarity * weight / (weight + norms[doc]) for doc, weight in pairs}


def added(parts: Iterable[Scores]) -> Scores:
    """The sum of the scores of whatever any part finds."""
    total: Scores = {}
    for scores in parts:
        if not total:
            total = dict(scores)
            continue
        for doc, score in scores.items():
            total[doc] = total.get(doc, 0.0) + score
    return total
