"""Child processes that are started, watched and stopped together."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from threading import Event
from types import FrameType
from typing import Self

from portal.serve.tether import end_with_parent

STOP_SECONDS = 12
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Children:
    """``with Children() as children``: on leaving, all get SIGTERM, and after ``STOP_SECONDS`` SIGKILL."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.ended: list[str] = []
        self.stop = Event()

    def __enter__(self) -> Self:
        for number in SIGNALS:
            signal.signal(number, self.asked_to_stop)
        return self

    def asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stop.set()

    def start(self, name: str, command: list[str]) -> None:
        """Starts a child in a session of its own."""
        self.running[name] = subprocess.Popen(command, start_new_session=True, preexec_fn=end_with_parent)

    def watch(self, seconds: float) -> bool:
        """Waits so long, less when told to stop. False when told to stop or when a child has ended by itself."""
        stopped = self.stop.wait(seconds)
        for name, child in self.running.items():
            if not stopped and child.poll() is not None and name not in self.ended:
                self.ended.append(name)
                print(f"{name} 意外结束（退出码 {child.returncode}），全部停止。", file=sys.stderr, flush=True)
        return not stopped and not self.ended

    def __exit__(self, *error: object) -> None:
        for child in self.running.values():
            child.terminate()
        until = time.monotonic() + STOP_SECONDS
        for child in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, until - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
