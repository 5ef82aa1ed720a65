"""The parent: restarts what crashed, ends what will not leave."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from portal.jobs import supervisor
from portal.jobs.parts import orphaned
from portal.jobs.supervisor import Part, Supervisor

STUBBORN = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('ready', flush=True); time.sleep(600)"
)
NOW = 1000.0


@pytest.fixture
def crashed() -> Part:
    """A part whose process has just ended by itself."""
    part = Part([sys.executable, "-c", "raise SystemExit(3)"])
    part.look(NOW)
    assert part.process
    part.process.wait(30)
    return part


def test_a_crashed_part_is_started_again_after_a_pause(crashed: Part) -> None:
    crashed.look(NOW)
    assert (crashed.process, crashed.resume) == (None, NOW + 1)
    crashed.look(NOW + 0.9)
    assert crashed.process is None
    crashed.look(NOW + 1)
    assert crashed.process
    crashed.kill()


@pytest.mark.parametrize(("crashes", "pause"), [(0, 1), (1, 2), (4, 16), (9, 30)])
def test_a_part_that_keeps_crashing_waits_longer(crashed: Part, crashes: int, pause: float) -> None:
    crashed.crashes = crashes
    crashed.look(NOW)
    assert crashed.resume == NOW + pause


def test_after_a_long_life_a_crash_counts_as_the_first(crashed: Part) -> None:
    crashed.crashes = 9
    crashed.look(NOW + 61)
    assert crashed.crashes == 1


def test_a_part_lives_in_a_session_of_its_own_and_is_killed_when_it_will_not_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(supervisor, "GRACE", 0.3)
    part = Part([])
    part.process = subprocess.Popen([sys.executable, "-c", STUBBORN], start_new_session=True, stdout=subprocess.PIPE)
    assert part.process.stdout
    assert part.process.stdout.readline() == b"ready\n"
    Supervisor([part]).end()
    assert part.process.returncode == -signal.SIGKILL
    part.process.stdout.close()


def test_a_signal_ends_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers: dict[int, object] = {}
    monkeypatch.setattr("portal.jobs.supervisor.signal.signal", handlers.__setitem__)
    watch = Supervisor([], asked=threading.Event())
    watch.ask(signal.SIGTERM, None)
    watch.run()
    assert handlers == {signal.SIGTERM: watch.ask, signal.SIGINT: watch.ask}


def test_a_process_whose_parent_is_gone_knows_it() -> None:
    assert not orphaned(os.getppid())
    assert orphaned(-1)
