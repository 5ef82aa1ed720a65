"""The parent of a worker: starts its parts, starts a crashed one again, passes the stop on."""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings

logger = logging.getLogger("portal.jobs")
LOOK = 0.2
GRACE = 11.0  # a stop ends within 15 s: the parts get this long, then they are killed
LONGEST_PAUSE, LONG_LIFE = 30.0, 60.0


@dataclass
class Part:
    """One child process and when it may be started again."""

    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    resume: float = 0.0
    crashes: int = 0

    def start(self, now: float) -> None:
        """Starts the process in a session of its own, from the project's folder."""
        self.process = subprocess.Popen(self.command, start_new_session=True, cwd=settings.BASE_DIR)
        self.started = now

    def look(self, now: float) -> None:
        """Starts it when it is not running: at first at once, after each crash in a row later (1 s, 2 s, … 30 s)."""
        if self.process is None:
            if now >= self.resume:
                self.start(now)
        elif self.process.poll() is not None:
            self.crashes = 1 if now - self.started > LONG_LIFE else self.crashes + 1
            self.resume = now + min(LONGEST_PAUSE, 2.0 ** (self.crashes - 1))
            logger.error("%s ended with %s, starting it again", self.command[-1], self.process.returncode)
            self.kill()
            self.process = None

    def stop(self) -> None:
        """Tells the leader alone: Django-Q passes it on to its own."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        """Ends whatever is left of the session, the leader's children among them."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Supervisor:
    """Watches its parts until SIGTERM or SIGINT."""

    parts: list[Part]
    asked: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Returns when everything has ended, at most ``GRACE`` seconds after the signal and a moment."""
        signal.signal(signal.SIGTERM, self.ask)
        signal.signal(signal.SIGINT, self.ask)
        try:
            while not self.asked.is_set():
                for part in self.parts:
                    part.look(time.monotonic())
                self.asked.wait(LOOK)
        finally:
            self.end()

    def ask(self, signum: int, frame: FrameType | None) -> None:
        """The handler of both signals; a second one changes nothing."""
        self.asked.set()

    def end(self) -> None:
        """Stops all parts together, waits for them, kills what has not left in time."""
        for part in self.parts:
            part.stop()
        deadline = time.monotonic() + GRACE
        for part in self.parts:
            if part.process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    part.process.wait(max(0.1, deadline - time.monotonic()))
            part.kill()


def worker() -> Supervisor:
    """The worker of ``manage.py worker``: the queue's cluster and the loops."""
    base = [sys.executable, "-m", "django", "worker", "--parent", str(os.getpid()), "--part"]
    return Supervisor([Part([*base, name]) for name in ("queue", "lanes")])
