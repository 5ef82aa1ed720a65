"""One step of the test run: a command, its output, how long it took and how it ended; and steps beside each other."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TOLD = ("FAILED ", "ERROR ")
NOT_FOUND = 127
_printing = threading.Lock()


@dataclass
class Step:
    """``code`` is None until it has ended, and stays None when it was left out for the reason in ``left_out``."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    code: int | None = None
    seconds: float = 0.0
    processor: float = 0.0
    left_out: str = ""
    failures: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Runs it to its end, with nothing to read from, and shows its output in one piece."""
        began = time.monotonic()
        say(f"== {self.name} begins")
        try:
            output = self.output()
        except OSError as error:
            self.code, output = NOT_FOUND, str(error)
        self.seconds = time.monotonic() - began
        self.failures = [line for line in output.splitlines() if line.startswith(TOLD)]
        say(f"\n== {self.name}\n{output.rstrip()}\n-- {self.line}\n")

    def output(self) -> str:
        """All that the command prints; notes its exit code and the seconds of processor that it and its own took."""
        program = BIN / self.command[0]
        command = [str(program) if program.exists() else self.command[0], *self.command[1:]]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self.env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        with process.stdout as printed:
            output = printed.read()
        _, status, used = os.wait4(process.pid, 0)
        self.code = process.returncode = os.waitstatus_to_exitcode(status)
        self.processor = used.ru_utime + used.ru_stime
        return output

    @property
    def line(self) -> str:
        """One line of the summary."""
        if self.code is None:
            return f"not run  {self.name}: {self.left_out}"
        told = "ok      " if self.code == 0 else "FAILED  "
        return f"{told} {self.name}  {self.seconds:.1f} s, {self.processor:.0f} s of processor"


def say(text: str) -> None:
    """Prints without another's lines in between."""
    with _printing:
        print(text, flush=True)


def run_beside(lanes: Sequence[Sequence[Step]]) -> None:
    """Runs the lanes beside each other, the steps of a lane one after the other, but for those left out.

    After Ctrl-C, which every running command gets too, no further step begins.
    """
    stopped = threading.Event()

    def walk(steps: Sequence[Step]) -> None:
        for step in steps:
            if not step.left_out and not stopped.is_set():
                step.run()

    threads = [threading.Thread(target=walk, args=(steps,)) for steps in lanes]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        stopped.set()
        for thread in threads:
            thread.join()
        raise
