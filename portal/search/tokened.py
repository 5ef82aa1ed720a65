"""Tokens as the databases store them: words that no parser of theirs takes apart."""

from collections.abc import Callable, Iterable

from portal.search import analysis, plan

BETWEEN = "\ue000"
"""A token that nobody can ask for; between two texts it keeps phrases from reaching across."""


def safe(token: str) -> str:
    """The token; characters beyond the basic plane by their number, since SQLite's tables end there."""
    return token if all(letter <= "\uffff" for letter in token) else "".join(map(coded, token))


def coded(letter: str) -> str:
    """A letter, or its number where it is beyond the basic plane."""
    return letter if letter <= "\uffff" else f"u{ord(letter):x}"


def tokens(texts: Iterable[str]) -> list[str]:
    """The tokens of several texts."""
    found: list[str] = []
    for text in texts:
        if found:
            found.append(BETWEEN)
        found += map(safe, analysis.tokens(text))
    return found


def written(node: plan.Run | plan.Near) -> plan.Run:
    """What a leaf asks for; of a word that may be misspelt its first two thirds, as the databases keep no word list."""
    if isinstance(node, plan.Run):
        return node
    return plan.Run((node.word[: max(2, len(node.word) * 2 // 3)],), open_end=True)


Term = Callable[[plan.Run], str]


class Written:
    """A plan in the words of an engine that knows AND, OR and "this without that", but no plain NOT.

    A part is a text and whether it is meant the other way round; only the whole may stay so.
    """

    def __init__(self, term: Term, also: str, otherwise: str, without: str) -> None:
        self.term, self.also, self.otherwise, self.without = term, also, otherwise, without

    def part(self, node: plan.Node) -> tuple[str, bool]:
        """The text of a node that is neither all nor nothing."""
        if isinstance(node, plan.Run | plan.Near):
            return self.term(written(node)), False
        if isinstance(node, plan.Boosted):
            return self.part(node.part)
        if isinstance(node, plan.Without):
            text, negated = self.part(node.part)
            return text, not negated
        if isinstance(node, plan.Both):
            return self.joined([self.part(part) for part in node.parts], self.also, self.otherwise, flipped=False)
        if isinstance(node, plan.Either):
            return self.joined([self.part(part) for part in node.parts], self.otherwise, self.also, flipped=True)
        raise ValueError(node)

    def joined(self, parts: list[tuple[str, bool]], inner: str, outer: str, flipped: bool) -> tuple[str, bool]:
        """By De Morgan: ``a AND NOT b`` is "a without b", ``a OR NOT b`` is not "b without a"."""
        plain = [text for text, negated in parts if not negated]
        against = [text for text, negated in parts if negated]
        if not against:
            return self.group(plain, inner), False
        if not plain:
            return self.group(against, outer), True
        kept, gone = (
            (self.group(against, outer), self.group(plain, inner))
            if flipped
            else (
                self.group(plain, inner),
                self.group(against, outer),
            )
        )
        return f"({kept} {self.without} {gone})", flipped

    def group(self, texts: list[str], word: str) -> str:
        """In brackets."""
        return texts[0] if len(texts) == 1 else f"({f' {word} '.join(texts)})"
