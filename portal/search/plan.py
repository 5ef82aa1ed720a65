"""What is asked, as every engine understands it: a tree of runs, with Wagtail's query classes and all text gone.

Nothing here raises for any text: what holds no word asks for ``NOTHING``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from modelsearch import query as asked

from portal.search import analysis

LONGEST = 200
"""Characters of a text that count; more is no question but a paste."""
MOST = 48
"""Words of one text that count."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that follow each other; ``open_end``: the last one may go on (清 finds 清河)."""

    tokens: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """One Latin word that may be misspelt."""

    word: str


@dataclass(frozen=True, slots=True)
class Both:
    """Every one of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Whatever the part does not find."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Boosted:
    """The part, its score multiplied."""

    part: "Node"
    factor: float


@dataclass(frozen=True, slots=True)
class Everything:
    """All there is."""


Node = Run | Near | Both | Either | Without | Boosted | Everything
ALL = Everything()
NOTHING = Without(ALL)


def made(query: asked.SearchQuery, partial: bool = False) -> Node:
    """The plan of a query; ``partial``: the last word is still being typed."""
    if isinstance(query, asked.PlainText):
        node = joined(words(query.query_string, partial), query.operator)
        return boosted(node, query.boost)
    if isinstance(query, asked.Phrase):
        return phrase(query.query_string)
    if isinstance(query, asked.Fuzzy):
        return joined([near(word) for word in texts(query.query_string)], query.operator)
    if isinstance(query, asked.Boost):
        return boosted(made(query.subquery, partial), query.boost)
    if isinstance(query, asked.Not):
        return without(made(query.subquery, partial))
    if isinstance(query, asked.And):
        return both([made(part, partial) for part in query.subqueries])
    if isinstance(query, asked.Or):
        return either([made(part, partial) for part in query.subqueries])
    return ALL if isinstance(query, asked.MatchAll) else NOTHING


def texts(text: str) -> list[str]:
    """What stands between blanks and holds at least one word."""
    return [part for part in text[:LONGEST].split()[:MOST] if analysis.runs(part)]


def words(text: str, partial: bool) -> list[Node]:
    """One phrase for each part between blanks; of the last one the last word may be unfinished."""
    parts = texts(text)
    return [phrase(part, partial and n == len(parts) - 1) for n, part in enumerate(parts)]


def phrase(text: str, partial: bool = False) -> Node:
    """The tokens of a text in their order.

    The last character of the last run stands alone only in documents: there the run may go on, so it is not asked for,
    unless it is the whole run.
    """
    found = analysis.runs(text[:LONGEST])
    if not found:
        return NOTHING
    last, tokens = found[-1], [*analysis.tokens(text[:LONGEST])]
    if analysis.is_han(last):
        tokens = tokens if len(last) == 1 else tokens[:-1]
        return Run(tuple(tokens), open_end=len(last) == 1)
    return Run(tuple(tokens), open_end=partial)


def near(text: str) -> Node:
    """Something like the text: some bigrams of it, words a letter or two apart."""
    parts: list[Node] = []
    for run in analysis.runs(text):
        pairs = [Run((token,)) for token in [*analysis.tokens(run)][:-1]] if analysis.is_han(run) else []
        parts.append(either(pairs or [phrase(run)]) if analysis.is_han(run) else Near(run[: analysis.LONGEST_WORD]))
    return both(parts)


def joined(parts: Sequence[Node], operator: str) -> Node:
    """By ``and`` or ``or``; no word at all finds nothing."""
    if not parts:
        return NOTHING
    return either(parts) if operator == "or" else both(parts)


def boosted(node: Node, factor: float) -> Node:
    """The node itself where the factor changes nothing."""
    return node if factor == 1 or node in (ALL, NOTHING) else Boosted(node, factor)


def without(node: Node) -> Node:
    """The opposite; twice is the node itself."""
    return node.part if isinstance(node, Without) else Without(node)


def both(parts: Sequence[Node]) -> Node:
    """All of them, with what says nothing left out."""
    return folded(parts, Both, neutral=ALL, decisive=NOTHING)


def either(parts: Sequence[Node]) -> Node:
    """One of them, with what says nothing left out."""
    return folded(parts, Either, neutral=NOTHING, decisive=ALL)


def folded(parts: Sequence[Node], kind: Callable[[tuple[Node, ...]], Node], neutral: Node, decisive: Node) -> Node:
    """Joined, where ``neutral`` parts fall away and one ``decisive`` part is the answer."""
    rest = [part for part in parts if part != neutral]
    if decisive in rest:
        return decisive
    if not rest:
        return neutral
    return rest[0] if len(rest) == 1 else kind(tuple(rest))
