"""Two web processes and two workers at one index at once, one worker killed in the middle: no error, nothing lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SECONDS = "4"


@pytest.mark.slow
def test_two_web_processes_and_two_workers_write_and_read_at_once(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "SEARCHED_FOLDER": str(tmp_path),
        "SEARCHED_DATABASE": "",
        "CROWD_SECONDS": SECONDS,
        "PYTHONPATH": str(ROOT),
    }

    def started(role: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.portal.search.crowd", role]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True)

    def ended(process: "subprocess.Popen[str]", *codes: int) -> str:
        out, errors = process.communicate(timeout=90)
        assert process.returncode in (codes or (0,)) and not errors, f"{process.args!r}: {process.returncode}\n{errors}"
        return out

    ended(started("setup"))
    crowd = [started(role) for role in ("worker", "worker", "web", "web")]
    try:
        time.sleep(float(SECONDS) * 0.7)
        crowd[0].send_signal(signal.SIGKILL)
        ended(crowd[0], -signal.SIGKILL, 0)
        told = [ended(process).split() for process in crowd[1:]]
    finally:
        for process in crowd:
            process.kill()
    written = sum(int(answer[0]) for answer in told[1:])
    assert written and int(ended(started("check"))) > written // 2
