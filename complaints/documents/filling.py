"""A template and a matter give the pieces of a paper."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from complaints.documents import tables, variables
from complaints.documents.variables import Matter
from complaints.models.paper_rows import VARIABLE
from portal.print.paper import Kind, Piece
from portal.text import clean

Table = Callable[[], list[Piece]]


@dataclass(frozen=True)
class Filling:
    """What goes in: a text for each word in braces, and the pieces of each row that fills itself."""

    words: Mapping[str, str]
    tables: Mapping[str, Table]


def of(matter: Matter) -> Filling:
    """Of a case; tables are read when the template has them."""
    ways = {"orders": tables.orders, "history": tables.history, "photos": tables.photos}
    return Filling(variables.values(matter), {name: partial(make, matter) for name, make in ways.items()})


def filled(body: Any, filling: Filling) -> list[Piece]:
    """The rows of the template's body from the top."""
    found = [piece for block in body for piece in pieces(block.block_type, block.value, filling)]
    return [piece for piece, after in zip(found, [*found[1:], None], strict=True) if not idle(piece, after)]


def idle(piece: Piece, after: Piece | None) -> bool:
    """A heading with nothing below it: the row that fills itself had nothing to say."""
    return piece.kind == Kind.HEADING and (after is None or after.kind in (Kind.HEADING, Kind.SIGNED))


def pieces(kind: str, value: Any, filling: Filling) -> Iterator[Piece]:
    """What becomes of one row."""
    if kind in filling.tables:
        yield from filling.tables[kind]()
    elif kind == "row":
        yield Piece(Kind.ROW, [[put(pair["label"], filling), put(pair["text"], filling)] for pair in value])
    elif kind == "signed":
        yield Piece(Kind.SIGNED, [[signature(who)] for who in value])
    elif kind == "rule":
        yield Piece(Kind.RULE)
    else:
        text = put(value, filling)
        if text:
            yield Piece(Kind(kind), [[text]])


def put(text: str, filling: Filling) -> str:
    """The text with each word in braces replaced; of nothing but empty lines, which are room to write, the lines."""
    said = VARIABLE.sub(lambda found: filling.words.get(found[1], ""), text or "")
    return clean(said) or "\n" * said.count("\n")


def signature(who: str) -> str:
    """Room for a name and a day."""
    return _("%(who)s（签字）：＿＿＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿") % {"who": clean(who)}
