"""Answers that stand until something is published."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from portal.shell import generation, remembered

Asked = Callable[[str], int]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Asked:
    """A function that gives another number whenever it is really asked; as in a request, outside of transactions."""
    idle = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr(remembered, "transaction", SimpleNamespace(get_connection=lambda: idle))
    settings.DATA_DIR = tmp_path
    generation.raise_now()
    numbers = count()
    return remembered.remembered(most=2)(lambda key: next(numbers))


def test_the_second_to_ask_gets_the_same_answer(asked: Asked) -> None:
    assert asked("a") == asked("a")
    assert asked("a") != asked("b")


def test_whoever_publishes_has_everything_asked_anew(asked: Asked) -> None:
    first = asked("a")
    generation.raise_now()
    assert asked("a") != first


def test_an_answer_stands_for_a_minute_at_most(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked("a")
    monkeypatch.setattr(remembered, "SECONDS", -1)
    assert asked("a") != first


def test_no_more_answers_are_kept_than_was_said(asked: Asked) -> None:
    first = asked("a")
    asked("b"), asked("c")
    assert asked("a") != first


def test_inside_a_transaction_the_function_itself_is_asked(db: None) -> None:
    numbers = count()
    ask = remembered.remembered(most=2)(lambda key: next(numbers))
    with transaction.atomic():
        assert [ask("a"), ask("a")] == [0, 1]


def test_without_a_generation_nothing_is_kept(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "current", lambda: 1 / 0)
    assert asked("a") != asked("a")
