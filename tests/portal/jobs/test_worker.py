"""``manage.py worker`` as a process: works, stops when told, leaves nobody behind."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from portal import jobs, messaging
from portal.contacts.models import Contact

PATIENCE = 60
pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the kernel's list of processes"),
    pytest.mark.skipif("postgresql" in settings.DATABASES["default"]["ENGINE"], reason="copies a database file"),
]


def until(true: Callable[[], bool]) -> None:
    """Waits for something that another process does."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def var(transactional_db: None, tmp_path: Path) -> Path:
    """A data folder of its own: the database holds one message and one task, both due."""
    folder = tmp_path / "worker" / "var"
    folder.mkdir(parents=True)
    contact = Contact.objects.keep(phone="+8613812345678")
    params = {"number": "2611048230"}
    messaging.queue(key="a", subject="case:1", contact=contact, template="progress", params=params, urgent=True)
    jobs.enqueue("os.mkdir", str(tmp_path / "made by the task"))
    source = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(source)) as ours, closing(sqlite3.connect(folder / "db.sqlite3")) as copy:
        ours.backup(copy)
    return folder


@pytest.fixture
def worker(var: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The running process; killed when a test fails, and its parts leave by themselves."""
    own = {"PORTAL_TEST_FOLDER": str(tmp_path), "PYTEST_XDIST_WORKER": "worker"}
    environment = {**os.environ, **own}
    command = [sys.executable, "manage.py", "worker", "--skip-checks"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stdout=log, stderr=log)
    yield process
    process.kill()
    process.wait()


def below(parent: int) -> list[int]:
    """The processes that a process started, from the kernel's list."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, started_by = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(started_by) == parent and state != "Z":
            found.append(int(stat.parent.name))
    return found


def running(worker: subprocess.Popen[bytes]) -> list[int]:
    """The leaders of both parts and what they started, once all are there."""
    until(lambda: any(len(below(leader)) > 0 for leader in below(worker.pid)))
    leaders = below(worker.pid)
    return [*leaders, *(pid for leader in leaders for pid in below(leader))]


def alive(processes: list[int]) -> list[int]:
    """Those that still exist."""
    return [pid for pid in processes if Path(f"/proc/{pid}").exists()]


@pytest.mark.slow
def test_a_worker_sends_runs_tasks_and_leaves_when_told(
    worker: subprocess.Popen[bytes], var: Path, tmp_path: Path
) -> None:
    until(lambda: (tmp_path / "made by the task").exists())
    until(lambda: any((var / "outbox").glob("*-progress-*.txt")))
    processes = running(worker)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert not alive(processes), (tmp_path / "log").read_text()
    with closing(sqlite3.connect(var / "db.sqlite3")) as database:
        assert database.execute("SELECT state, attempts FROM messaging_delivery").fetchall() == [("sent", 1)]


@pytest.mark.slow
def test_a_killed_queue_is_begun_anew_and_the_parts_of_a_killed_worker_leave_by_themselves(
    worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    """Who waits for the next task takes the lock of the queue with him, so that nobody could stand in for him."""
    until(lambda: (tmp_path / "made by the task").exists())
    leaders = below(worker.pid)
    sentinel = next(pid for leader in leaders for pid in below(leader))
    os.kill(below(sentinel)[0], signal.SIGKILL)
    until(lambda: len(below(worker.pid)) == 2 and set(below(worker.pid)) != set(leaders))
    processes = running(worker)
    worker.kill()
    worker.wait()
    until(lambda: not alive(processes))
