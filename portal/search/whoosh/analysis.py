"""How texts lie in a Whoosh index: one field of tokens with their places, whatever field of the object they come from.

Each piece of an object begins at a place of its own (``STRIDE`` apart), so no phrase reaches from one into the next,
and a search in one field alone looks at the places that belong to it. A field's boost is the weight of its tokens.
These classes are pickled into the index: renamed or moved, they need another ``VERSION`` in ``folders``.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh import fields, formats

from portal.search import analysis
from portal.search.documents import Piece

STRIDE = 1 << 20
OWN = 64
"""The first places belong to the object's own fields, by their number; texts of related objects come after them."""
Posting = tuple[bytes, int, float, bytes]


class Places(formats.Format):  # type: ignore[misc,unused-ignore]
    """Of each token of a document: where it stands, four bytes a place."""

    def decode_positions(self, value: bytes) -> "array[int]":
        """The places, rising."""
        return array("I", value)

    def decode_frequency(self, value: bytes) -> int:
        """How often it stands there."""
        return len(value) // 4


class Words(fields.FieldType):  # type: ignore[misc,unused-ignore]
    """The tokens of ready pieces; the value of a document is a list of (number of the field, piece)."""

    def __init__(self) -> None:
        super().__init__(Places(), None, scorable=True)

    def index(self, value: Sequence[tuple[int, Piece]], **options: Any) -> Iterator[Posting]:
        """A posting for each token: its bytes, how often, with what weight, where."""
        places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        weights: dict[str, float] = defaultdict(float)
        for number, piece in sorted(value, key=lambda pair: pair[0]):
            for place, token in enumerate(analysis.tokens(piece.text), number * STRIDE):
                places[token].append(place)
                weights[token] += piece.weight
        for token, found in places.items():
            yield token.encode(), len(found), weights[token], found.tobytes()


def schema() -> Any:
    """Nothing but the key is stored; ``text`` answers searches, ``begun`` completions."""
    return fields.Schema(key=fields.ID(stored=True), text=Words(), begun=Words())
