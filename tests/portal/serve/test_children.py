"""Child processes are watched together and stopped together."""

import signal
import sys
import time
from collections.abc import Iterator

import pytest

from portal.serve import children
from portal.serve.children import SIGNALS, Children

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"


@pytest.fixture(autouse=True)
def own_handlers() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_leaving_stops_them_all() -> None:
    with Children() as those:
        those.start("one", ["sleep", "60"])
        those.start("two", ["sleep", "60"])
    assert [child.returncode for child in those.running.values()] == [-signal.SIGTERM] * 2


def test_one_that_does_not_listen_is_killed_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "STOP_SECONDS", 0.3)
    with Children() as those:
        those.start("stubborn", [sys.executable, "-c", STUBBORN])
        those.watch(1.5)
    assert those.running["stubborn"].returncode == -signal.SIGKILL


def test_one_that_ends_by_itself_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with Children() as those:
        those.start("short", ["false"])
        while those.watch(0.05):
            pass
    assert those.ended == ["short"]
    assert "short" in capsys.readouterr().err


def test_a_signal_ends_the_watch_and_blames_nobody() -> None:
    with Children() as those:
        those.start("one", ["sleep", "60"])
        signal.raise_signal(signal.SIGTERM)
        began = time.monotonic()
        assert not those.watch(30)
    assert time.monotonic() - began < 10
    assert those.ended == []


def test_children_do_not_share_our_group() -> None:
    with Children() as those:
        those.start("one", [sys.executable, "-c", "import os, sys; sys.exit(os.getpgrp() != os.getpid())"])
        while those.watch(0.05):
            pass
    assert those.running["one"].returncode == 0
