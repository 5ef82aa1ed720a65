"""nDCG@10 of hand-judged questions, recall against plain substrings, on each engine of this database."""

import math
from pathlib import Path
from typing import Any

import pytest
from modelsearch.backends import get_search_backend
from wagtail.models import ReferenceIndex

from cms.core import demo as sections, document_texts
from cms.core.models import DocumentText
from cms.policies.models import Policy
from complaints import demo, searching
from portal.search import documents, names
from portal.search.analysis import is_han, plain, runs
from portal.search.asking import scored
from portal.search.question import Found, find
from portal.search.registry import Hit, Kind, kinds
from portal.search.whoosh import searchers
from tests.portal.search.conftest import engine_for
from tests.portal.search.quality.questions import ODD, QUESTIONS

pytestmark = pytest.mark.django_db
TOP = 10
SCALE = 0.4
"""Of the demo's 120 cases."""


def engines() -> list[str]:
    """Whoosh beside SQLite; PostgreSQL has its own."""
    from django.db import connection

    return ["bigrams"] if connection.vendor == "postgresql" else ["whoosh", "bigrams"]


def keys(hit: Hit) -> set[str]:
    """How a judgement may name a hit."""
    title = hit.title.partition("：")[0].removeprefix("公示牌").replace(" ", "") if hit.kind == "board" else hit.title
    return {f"{hit.kind}:{title}"} | ({hit.url} if hit.kind not in ("reach", "board", "chief", "case") else set())


def gain(hits: list[Hit], right: tuple[str, ...]) -> float:
    """nDCG: each right answer counts once, at the first place where it stands."""
    left, total = set(right), 0.0
    for place, hit in enumerate(hits[:TOP]):
        if found := left & keys(hit):
            left -= found
            total += 1 / math.log2(place + 2)
    return total / sum(1 / math.log2(place + 2) for place in range(len(right)))


def said(row: Any) -> str:
    """All that is searched of a row."""
    return plain("\n".join(piece.text for piece in documents.searched(row)))


def texts() -> dict[str, tuple[Kind, dict[Any, str]]]:
    """What is public, kind by kind, as plain text."""
    specific = {kind.name: kind.ready(kind.public()) for kind in kinds()}
    return {kind.name: (kind, {row.pk: said(row) for row in specific[kind.name]}) for kind in kinds()}


def recall(words: list[str], truth: dict[str, tuple[Kind, dict[Any, str]]]) -> tuple[int, int]:
    """How many of the rows that hold the words are found, and how many there are."""
    found = wanted = 0
    for word in words:
        for kind, rows in truth.values():
            holding = {key for key, text in rows.items() if plain(word) in text}
            hits = {key for key, _ in scored(get_search_backend().search(word, kind.public()))} if holding else set()
            found, wanted = found + len(holding & hits), wanted + len(holding)
    return found, wanted


def helped(found: Found, wanted: tuple[str, ...]) -> bool:
    """Whether the name is offered, or its thing stands among the first three."""
    offered = {name.text for name in found.meant} | {found.asked}
    first = " ".join(hit.title for hit in found.answer.hits[:3])
    return not wanted or any(name in offered or name in first for name in wanted)


@pytest.mark.slow
def test_the_answers_are_good_on_every_engine(
    settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], remembers: None
) -> None:
    demo.build(SCALE)
    sections.build()
    searching.sweep()
    document_texts.sweep()
    for page in Policy.objects.all():  # else a task of the worker
        ReferenceIndex.create_or_update_for_object(page)
    assert DocumentText.objects.filter(unreadable="").exclude(text="").count() == DocumentText.objects.count() >= 1
    truth = texts()
    words = [word for word in QUESTIONS if len(runs(word)) == 1 and is_han(word)]
    table = []
    for name in engines():
        engine_for(name, settings, tmp_path / name).index()
        names._known.forget()
        gains = {question: gain(find(question).answer.hits, right) for question, right in QUESTIONS.items()}
        odd = {question: helped(find(question), wanted) for question, wanted in ODD.items()}
        found, wanted = recall(words, truth)
        mean = sum(gains.values()) / len(gains)
        weak = {question: round(one, 2) for question, one in gains.items() if one < 0.6}
        table.append(
            (name, len(gains), mean, found, wanted, sum(odd.values()), weak, [q for q, ok in odd.items() if not ok])
        )
    searchers.closed()
    with capsys.disabled():
        for name, count, mean, found, wanted, odd_right, weak, missed in table:
            print(
                f"\n{name}: nDCG@10 {mean:.3f} over {count} questions, recall {found}/{wanted}, "
                f"odd {odd_right}/{len(ODD)}; weak {weak}; odd missed {missed}"
            )
    for _name, count, mean, found, wanted, odd_right, _weak, _missed in table:
        assert count >= 60 and mean >= 0.85 and found >= 0.99 * wanted > 100 and odd_right >= len(ODD) - 1
