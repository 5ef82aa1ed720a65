"""Child processes are watched together and stopped together."""

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.serve import children
from portal.serve.children import SIGNALS, Children

STUBBORN = (
    "import pathlib, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "pathlib.Path(sys.argv[1]).touch(); time.sleep(600)"
)
PATIENCE = 60


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


@pytest.mark.slow
def test_one_that_does_not_listen_is_killed_in_the_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    deaf = tmp_path / "deaf"
    monkeypatch.setattr(children, "STOP_SECONDS", 0.3)
    with Children() as those:
        those.start("stubborn", [sys.executable, "-c", STUBBORN, str(deaf)])
        until = time.monotonic() + PATIENCE
        while not deaf.exists() and time.monotonic() < until:
            those.watch(0.05)
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
        assert not those.watch(600)
    assert those.ended == []


def test_children_do_not_share_our_group() -> None:
    with Children() as those:
        those.start("one", [sys.executable, "-c", "import os, sys; sys.exit(os.getpgrp() != os.getpid())"])
        while those.watch(0.05):
            pass
    assert those.running["one"].returncode == 0
