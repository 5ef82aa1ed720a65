"""A visitor's question with all that helps to answer it: pinyin, near names, a looser search."""

from dataclasses import dataclass, field

from portal.search import near, pinyin
from portal.search.asking import ANY, Answer, Choice, ask
from portal.search.loosening import looser
from portal.search.names import folded
from portal.search.registry import Name


@dataclass
class Found:
    """``asked``: what the hits are for when that is not what was typed; ``meant``: names to ask for instead."""

    answer: Answer
    asked: str = ""
    meant: list[Name] = field(default_factory=list)
    nearby: list[Name] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What is marked in the hits."""
        return self.asked or self.answer.words


def find(words: str, choice: Choice = ANY, *, page: int = 1, size: int = 10) -> Found:
    """Letters that spell a name find the name; what finds nothing is asked for in looser words."""
    found = Found(ask(words, choice, page=page, size=size))
    typed = found.answer.words
    if not typed or found.answer.rebuilding:
        return found
    if pinyin.typed(typed):
        spelt(found, choice, page, size)
        return found
    if not anything(found.answer):
        loosened(found, choice, page, size)
    if page == 1 and not named(found.answer, typed):
        found.meant = near.meant(typed)
    if not anything(found.answer) and not found.meant:
        found.nearby = near.alike(typed)
    return found


def spelt(found: Found, choice: Choice, page: int, size: int) -> None:
    """The best name that the letters spell is asked for, others are offered."""
    names = near.by_pinyin(found.answer.words)
    if names and not found.answer.total:
        found.asked = names[0].text
        found.answer = again(found.answer, found.asked, choice, page, size)
        names = [name for name in names if name.text != found.asked]
    found.meant = names[: near.FEW]


def loosened(found: Found, choice: Choice, page: int, size: int) -> None:
    """The first looser form that finds something, if one does."""
    for form in looser(found.answer.words):
        answer = ask(form, choice, page=page, size=size)
        if anything(answer):
            found.asked, found.answer = form, Answer(**{**vars(answer), "words": found.answer.words})
            return


def again(old: Answer, words: str, choice: Choice, page: int, size: int) -> Answer:
    """The answer for other words, which still says what was typed."""
    return Answer(**{**vars(ask(words, choice, page=page, size=size)), "words": old.words})


def named(answer: Answer, words: str) -> bool:
    """Whether a title among the hits holds the words as they were typed."""
    return any(folded(words) in folded(hit.title) for hit in answer.hits)


def anything(answer: Answer) -> bool:
    """Whether something is found, be it beyond the choice."""
    return any(answer.kinds.values()) or bool(answer.total)
