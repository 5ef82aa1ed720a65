"""Keeps the site up as its operator would, and kills its processes outright at moments that a seed decides."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.bench.site import ROOT, WEB, children, ended, started

WORKER = [sys.executable, str(ROOT / "manage.py"), "worker"]
LOOK = 0.2
TRIES = 300
APART = 0.5
"""Seconds: two kills at one moment would be one."""
TARGETS = ("web process", "web process", "web", "worker lanes", "worker queue", "worker task", "worker")


@dataclass
class Operator:
    """Runs web and worker; starts again what has ended. ``restarts``: how often that was needed, by name."""

    folder: Path
    port: int
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    restarts: dict[str, int] = field(default_factory=dict)
    asked: threading.Event = field(default_factory=threading.Event)

    def start(self, name: str) -> None:
        """``web`` or ``worker``, each in a session of its own."""
        command = WEB if name == "web" else WORKER
        self.running[name] = started(command, self.folder / f"{name}.log", PORT=str(self.port))

    def watch(self) -> None:
        """Until asked to stop, in a thread of its own."""
        while not self.asked.wait(LOOK):
            for name, process in self.running.items():
                if process.poll() is not None:
                    finish(process.pid)
                    self.restarts[name] = self.restarts.get(name, 0) + 1
                    self.start(name)

    def stop(self) -> None:
        """Both by SIGTERM, as ``make run`` ends."""
        for process in self.running.values():
            ended(process)
            finish(process.pid)


def finish(session: int) -> None:
    """Ends what is left of a session whose leader, started here, is gone, as the site's own parent does."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(session, signal.SIGKILL)


@dataclass
class Killer:
    """Kills ``count`` times, spread over the whole run by the share of reports that hold a receipt."""

    operator: Operator
    count: int
    chance: Random
    done: Callable[[], float]
    killed: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Returns when all kills are done or all reports are in."""
        kinds = [*TARGETS] * (self.count // len(TARGETS) + 1)
        self.chance.shuffle(kinds)
        for n, kind in enumerate(kinds[: self.count]):
            while self.done() < (n + self.chance.random()) / self.count * 0.97:
                time.sleep(0.02)
            for _ in range(TRIES):
                pid = self.target(kind)
                if pid and self.kill(pid):
                    self.killed.append(kind)
                    time.sleep(APART)
                    break
                time.sleep(0.1)

    def target(self, name: str) -> int | None:
        """A process of the site that now runs; None when there is none of that kind just now."""
        part, _, which = name.partition(" ")
        process = self.operator.running[part]
        if process.poll() is not None:
            return None  # killed a moment ago and not yet started again
        parent = process.pid
        if not which:
            return parent
        below = children(parent)
        if part == "web":
            return self.chance.choice(below) if below else None
        wanted = "lanes" if which == "lanes" else "queue"
        leaders = [pid for pid in below if said(pid).endswith(wanted)]
        if which != "task" or not leaders:
            return leaders[0] if leaders else None
        deeper = [pid for child in children(leaders[0]) for pid in (child, *children(child))]
        return self.chance.choice(deeper) if deeper else None

    def kill(self, pid: int) -> bool:
        """SIGKILL to that one process; False when it has just ended by itself."""
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True


def said(pid: int) -> str:
    """The last word of a process's command line, "" when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").strip("\0").rpartition("\0")[2]
    except OSError:
        return ""
