import logging
from unittest.mock import MagicMock, patch

import pytest
import time_machine

from portal.guard import counters, limits

pytestmark = pytest.mark.usefixtures("counting")
THREE_AN_HOUR = (3, 3600)


def tries(number: int, key: str = "198.51.100.1", rate: tuple[int, int] = THREE_AN_HOUR) -> list[bool]:
    return [limits.hit("report", key, rate) for _ in range(number)]


def test_so_many_are_within_the_limit_and_no_more() -> None:
    assert tries(5) == [True, True, True, False, False]
    assert limits.count("report", "198.51.100.1") == 5


def test_others_are_counted_for_themselves() -> None:
    tries(4)
    assert tries(1, "198.51.100.2") == [True]
    assert limits.hit("vote", "198.51.100.1", THREE_AN_HOUR)


def test_a_rate_of_zero_is_no_limit_and_counts_nothing() -> None:
    assert all(tries(100, rate=(0, 0)))
    assert limits.count("report", "198.51.100.1") == 0


def test_the_window_runs_from_the_first_and_later_ones_do_not_lengthen_it() -> None:
    with time_machine.travel("2026-11-20 08:00:00+08:00", tick=False) as clock:
        tries(3)
        clock.shift(3590)
        assert tries(1) == [False]
        clock.shift(15)
        assert limits.count("report", "198.51.100.1") == 0
        assert tries(1) == [True]


def test_what_is_cleared_is_forgotten() -> None:
    tries(4)
    limits.clear("report", "198.51.100.1")
    assert tries(1) == [True]


@pytest.mark.parametrize("key", ["", "河" * 500, "a b\n\x00", "\ud800", "198.51.100.1"])
def test_any_key_is_counted_and_none_is_readable_in_the_cache(key: str) -> None:
    assert tries(4, key) == [True, True, True, False]
    assert limits._row("report", key).isascii() and len(limits._row("report", key)) < 200


def test_a_broken_cache_stops_nobody_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    broken = MagicMock()
    broken.__getitem__.side_effect = OSError
    with patch.object(counters, "caches", broken), caplog.at_level(logging.WARNING):
        assert all(tries(9))
        assert limits.count("report", "198.51.100.1") == 0
        limits.clear("report", "198.51.100.1")
    assert "nothing is limited" in caplog.text and "198.51" not in caplog.text
