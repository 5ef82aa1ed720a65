"""A site of the benches' own: a folder, a database with the demo's register, web processes on a free port.

The folder goes into the environment before Django starts, so ``found`` comes before every import of a model.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.services import free_port

ROOT = Path(__file__).resolve().parents[2]
WEB = [sys.executable, "-m", "portal.serve.web"]
SETTINGS, MINIMAL = "portal.settings.demo", "tests.bench.minimal.settings"
READY_SECONDS = 60
LEAVE_SECONDS = 20


@contextmanager
def found(prefix: str) -> Iterator[Path]:
    """A new site without a case: the demo's register, accounts and rules. Django is set up on it in this process."""
    with tempfile.TemporaryDirectory(prefix=prefix) as name:
        folder = Path(name)
        for given in ("DATABASE_URL", "REDIS_URL", "DEBUG", "TRUSTED_PROXIES", "SITE_URL", "PORT"):
            os.environ.pop(given, None)
        os.environ.update(
            DJANGO_SETTINGS_MODULE=SETTINGS,
            DATA_DIR=str(folder / "var"),
            MEDIA_ROOT=str(folder / "media"),
            PUBLIC_RATE="0",
            WEB_PROCESSES="2",
            DEMO="1",
            MALLOC_ARENA_MAX="2",
        )
        build(folder)
        yield folder


def build(folder: Path) -> None:
    """Migrates, collects the static files and lays down the register."""
    (folder / "var").mkdir()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", database="cache", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from cms.directory import demo
    from complaints.demo.accounts import open_accounts
    from complaints.demo.rules import lay_down_rules

    demo.build()
    open_accounts()
    lay_down_rules()


def copied(folder: Path, name: str) -> dict[str, str]:
    """The environment of a copy of the databases as they are now; secrets and static files are shared by copying."""
    target = folder / name
    target.mkdir()
    for file in ("db.sqlite3", "cache.sqlite3"):
        with closing(sqlite3.connect(folder / "var" / file)) as old, closing(sqlite3.connect(target / file)) as new:
            old.backup(new)
    for file in ("secret_key", "field_keys"):
        (target / file).write_text((folder / "var" / file).read_text())
    (target / "static").symlink_to(folder / "var" / "static")
    return {"DATA_DIR": str(target), "MEDIA_ROOT": str(folder / f"{name}-media")}


def started(command: list[str], log: Path, **environment: str) -> "subprocess.Popen[bytes]":
    """A process of the site in a session of its own, as ``portal.serve`` starts its children."""
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )


@contextmanager
def serving(folder: Path, *, settings: str = SETTINGS, **environment: str) -> Iterator["Server"]:
    """Web processes until the block ends; ``environment``: that of a copy, else the site itself."""
    port = free_port()
    log = folder / f"web-{port}.log"
    process = started(WEB, log, DJANGO_SETTINGS_MODULE=settings, PORT=str(port), **environment)
    try:
        wait_until_answers(port, process, log)
        yield Server(port, process.pid)
    finally:
        ended(process)


def wait_until_answers(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Raises RuntimeError with the log when nothing answers in time."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=5):
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the site does not answer:\n{log.read_text()[-3000:]}")


def ended(process: "subprocess.Popen[bytes]") -> None:
    """Asks this very process to leave; after ``LEAVE_SECONDS`` it is killed."""
    process.terminate()
    try:
        process.wait(LEAVE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Server:
    """A running site: where it listens and what its processes have used."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid

    def processes(self) -> list[int]:
        """Those that answer requests: the children of the one that was started."""
        return children(self.pid)

    def cpu(self) -> float:
        """Seconds of processor time of all of them until now."""
        return sum(cpu_seconds(pid) for pid in self.processes())

    def memory(self, line: str = "VmRSS") -> list[int]:
        """KiB of each by that line of ``/proc/<pid>/status``: VmRSS now, VmHWM the most so far."""
        return [memory(pid, line) for pid in self.processes()]


def children(pid: int) -> list[int]:
    """The direct children of a process; none when it is gone."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    except OSError:  # it ended while we looked
        pass
    return sorted(found)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def unsent() -> Any:
    """The messages that have not gone out and should have within a minute; others wait until the quiet hours (21:00 to
    8:00) are over."""
    from django.utils import timezone

    from portal.messaging.models import Delivery

    later = timezone.now() + timedelta(minutes=1)
    return Delivery.objects.exclude(state="sent").exclude(state="waiting", next_at__gt=later)


def memory(pid: int, line: str = "VmRSS") -> int:
    """KiB by a line of ``/proc/<pid>/status``."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(row.split()[1]) for row in status.splitlines() if row.startswith(f"{line}:"))


def most_memory(command: list[str]) -> int:
    """Runs a command to its end: the most KiB that it took. ``ru_maxrss`` does not tell, for a child's begins with what
    its parent had."""
    process, most = subprocess.Popen(command, cwd=ROOT), 0
    while process.poll() is None:
        with suppress(OSError, StopIteration):  # it ended while we looked
            most = max(most, memory(process.pid, "VmHWM"))
        time.sleep(0.02)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return most
