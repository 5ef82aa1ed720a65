from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, strategies as st
from pytest_django import Settings

from portal.guard import tokens

anything = st.text(st.characters(codec=None, exclude_categories=()))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2090, 1, 1)).map(timezone.make_aware)


def test_a_token_has_128_random_bits_and_no_two_are_alike() -> None:
    made = {tokens.make().partition(".")[0] for _ in range(100)}
    assert len(made) == 100 and all(len(bytes.fromhex(part)) == 16 for part in made)


@given(moments, st.timedeltas(timedelta(0), tokens.VALID))
def test_a_token_is_read_for_seven_days_always_as_the_same(now: datetime, later: timedelta) -> None:
    token = tokens.make(now)
    digest = tokens.read(token, now)
    assert digest and len(digest) == 64 and digest not in token
    assert tokens.read(token, now + later) == digest


@given(moments, st.timedeltas(timedelta(seconds=1), timedelta(days=900)))
def test_an_old_token_is_none(now: datetime, later: timedelta) -> None:
    assert tokens.read(tokens.make(now), now + tokens.VALID + timedelta(seconds=1) + later) is None


@given(anything)
def test_what_somebody_made_up_is_none(text: str) -> None:
    assert tokens.read(text) is None


@given(st.integers(0), st.characters(codec=None, exclude_categories=()))
def test_a_changed_token_is_none(place: int, letter: str) -> None:
    token = tokens.make()
    at = place % len(token)
    changed = token[:at] + letter + token[at + 1 :]
    assert changed == token or tokens.read(changed) is None


@pytest.mark.parametrize("kept", [True, False])
def test_a_token_lives_through_a_change_of_keys_when_the_old_one_is_kept(settings: Settings, kept: bool) -> None:
    token = tokens.make()
    old, settings.SECRET_KEY = settings.SECRET_KEY, "the next key"
    settings.SECRET_KEY_FALLBACKS = [old] if kept else []
    assert bool(tokens.read(token)) is kept
