"""One step of the test run: a command, its output, how long it took and how it ended."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TOLD = ("FAILED ", "ERROR ")


@dataclass
class Step:
    """``code`` is None until it has ended, and stays None when it was left out for the reason in ``left_out``."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    code: int | None = None
    seconds: float = 0.0
    left_out: str = ""
    failures: list[str] = field(default_factory=list)

    def start(self) -> "Running":
        """Starts the command, with nothing to read from."""
        program = BIN / self.command[0]
        command = [str(program) if program.exists() else self.command[0], *self.command[1:]]
        env = {**os.environ, "PYTHONUNBUFFERED": "1", **self.env}
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running = Running(self, process, time.monotonic())
        threading.Thread(target=running.watch, daemon=True).start()
        return running

    def run(self) -> None:
        """Starts it and shows its output as it comes."""
        self.start().show()

    @property
    def line(self) -> str:
        """One line of the summary."""
        if self.code is None:
            return f"not run  {self.name}: {self.left_out}"
        return f"{'ok      ' if self.code == 0 else 'FAILED  '} {self.name}  {self.seconds:.1f} s"


@dataclass
class Running:
    """A step under way; several may run beside each other, each shown in its turn."""

    step: Step
    process: "subprocess.Popen[str]"
    began: float
    ended: float = 0.0

    def watch(self) -> None:
        """Notes when it ended, which may be long before it is shown."""
        self.process.wait()
        self.ended = time.monotonic()

    def show(self) -> None:
        """Prints the output to its end and notes the result."""
        print(f"\n== {self.step.name}", flush=True)
        assert self.process.stdout is not None
        for text in self.process.stdout:
            print(text, end="", flush=True)
            if text.startswith(TOLD):
                self.step.failures.append(text.rstrip())
        self.step.code = self.process.wait()
        self.step.seconds = (self.ended or time.monotonic()) - self.began
        print(f"-- {self.step.line}", flush=True)
