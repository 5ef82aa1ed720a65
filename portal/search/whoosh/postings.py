"""One state of an index, opened for reading: its postings as plain lists, and what scoring needs of each document.

Whoosh's own matchers ask Python for every posting one by one; here a term's postings are taken a block at a time, which
makes a search in 100,000 documents many times faster. The blocks are read by the two kinds of leaf matcher that the
pinned version has. Not safe for threads: files are read at a place that all readers share (``searchers`` locks).
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.filedb.filestore import FileStorage

K1, B = 1.2, 0.75
"""The usual constants of BM25: how soon repetition stops to count, how much a long text is held against it."""


@dataclass(slots=True)
class Postings:
    """The documents of one token, with its weight and its places (packed) in each; rising by document."""

    docs: Sequence[int]
    weights: Sequence[float]
    places: Sequence[bytes]

    def chosen(self, kept: list[int]) -> "Postings":
        """Those at the given numbers."""
        docs, weights, places = self.docs, self.weights, self.places
        return Postings([docs[n] for n in kept], [weights[n] for n in kept], [places[n] for n in kept])

    def moved(self, base: int) -> "Postings":
        """The documents counted on from ``base``."""
        return Postings([base + doc for doc in self.docs], self.weights, self.places)

    @classmethod
    def joined(cls, parts: "list[Postings]") -> "Postings":
        """One behind the other."""
        chain = itertools.chain.from_iterable
        return cls(
            [*chain(part.docs for part in parts)],
            [*chain(part.weights for part in parts)],
            [*chain(part.places for part in parts)],
        )

    def table(self, docs: set[int]) -> dict[int, tuple[float, bytes]]:
        """Weight and places of some documents."""
        rows = zip(self.docs, self.weights, self.places, strict=True)
        return {doc: (weight, where) for doc, weight, where in rows if doc in docs}


@dataclass(frozen=True, slots=True)
class Segment:
    """What does not change as long as a segment lives: keys and lengths of its documents."""

    keys: list[Any]
    lengths: dict[str, list[float]]


class Opened:
    """A state of the index; ``segments``: of the state before, whose figures are taken over where they still hold."""

    def __init__(self, folder: Path, key_of: Callable[[str], Any], before: "dict[str, Segment]") -> None:
        # not mapped into memory: a file that is cut short under a map ends the whole process
        storage = FileStorage(str(folder), supports_mmap=False)
        self.reader = index.FileIndex(storage).reader()
        self.leaves: list[tuple[Any, int, frozenset[int]]] = []
        self.segments: dict[str, Segment] = {}
        self.keys: list[Any] = []
        for leaf, base in self.reader.leaf_readers():
            if leaf.doc_count_all():
                name = leaf.segment().segment_id()
                self.segments[name] = before.get(name) or segment(leaf, key_of)
                self.leaves.append((leaf, base, frozenset(leaf.segment().deleted_docs() or ())))
                self.keys += self.segments[name].keys
        self.count = self.reader.doc_count()
        self._norms: dict[str, list[float]] = {}

    def close(self) -> None:
        """Gives the files back."""
        self.reader.close()

    def norms(self, field: str) -> list[float]:
        """For each document how much its length slows the gain by repetition: ``K1 (1 - B + B length / average)``."""
        if field not in self._norms:
            lengths = [length for part in self.segments.values() for length in part.lengths[field]]
            average = (sum(lengths) / len(lengths) if lengths else 0.0) or 1.0
            self._norms[field] = [K1 * (1 - B + B * length / average) for length in lengths]
        return self._norms[field]

    def alive(self) -> Iterable[int]:
        """All documents."""
        for leaf, base, deleted in self.leaves:
            yield from (base + doc for doc in range(leaf.doc_count_all()) if doc not in deleted)

    def postings(self, field: str, token: str, placed: bool) -> Postings:
        """Of one token, deleted documents left out; its places only where they are asked for."""
        parts = []
        for leaf, base, deleted in self.leaves:
            part = of_leaf(leaf, field, token.encode(), placed)
            if part is not None:
                if deleted:
                    part = part.chosen([n for n, doc in enumerate(part.docs) if doc not in deleted])
                parts.append(part.moved(base) if base else part)
        return parts[0] if len(parts) == 1 else Postings.joined(parts)

    def beginning(self, field: str, start: str, most: int) -> list[str]:
        """The tokens that begin so, at most so many of each segment."""
        found: dict[str, None] = {}
        for leaf, _, _ in self.leaves:
            if field in leaf.indexed_field_names():
                for n, token in enumerate(leaf.expand_prefix(field, start)):
                    if n == most:
                        break
                    found[token.decode()] = None
        return [*found]

    def alike(self, field: str, word: str) -> list[str]:
        """The tokens that differ by one letter, in words of six and more by two; the first letter is the same."""
        distance = 1 if len(word) < 6 else 2
        found: dict[str, None] = {}
        for leaf, _, _ in self.leaves:
            if field in leaf.indexed_field_names():
                found.update(dict.fromkeys(leaf.terms_within(field, word, distance, prefix=1)))
        return [*found]


def segment(leaf: Any, key_of: Callable[[str], Any]) -> Segment:
    """Keys and lengths of a segment."""
    size = leaf.doc_count_all()
    stored = [fields.get("key", "") for fields in map(leaf.stored_fields, range(size))]
    return Segment([key_of(key) for key in stored], {name: lengths(leaf, name) for name in ("text", "begun")})


def lengths(leaf: Any, field: str) -> list[float]:
    """How many tokens each document has."""
    return [float(leaf.doc_field_length(doc, field) or 0) for doc in range(leaf.doc_count_all())]


def of_leaf(leaf: Any, field: str, token: bytes, placed: bool) -> Postings | None:
    """The postings of one token in one segment, deleted documents among them; None when it has none."""
    if (field, token) not in leaf._terms:
        return None
    matcher = leaf._terms.matcher(field, token, leaf.schema[field].format)
    if not hasattr(matcher, "_read_ids"):  # a single posting, kept beside the token
        return Postings(list(matcher._ids), list(matcher._weights), list(matcher._values))
    docs: list[int] = []
    weights: list[float] = []
    places: list[bytes] = []
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        docs += matcher._ids
        weights += matcher._weights
        if placed:
            matcher._read_values()
            places += matcher._values
        matcher._next_block()
    return Postings(docs, weights, places if placed else [b""] * len(docs))
