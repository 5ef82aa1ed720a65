"""Runs the site as ``make run`` does, for as long as a test process wants it: ``python -m tests.journeys.keeper``.

Each test process holds a shared lock on ``users``, which the kernel gives back when it ends, however it ends. The
keeper stops the site and leaves when nobody holds it any more. While it runs, it holds ``running``.
"""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

LOOK = 0.3
STOP_SECONDS = 20
SITE = [sys.executable, "-m", "portal.serve"]


def locked(path: Path, kind: int) -> IO[str] | None:
    """The open file with the lock on it; None when another holds it and ``kind`` says not to wait."""
    file = path.open("a")
    try:
        fcntl.flock(file, kind)
    except BlockingIOError:
        file.close()
        return None
    return file


def keep(folder: Path) -> int:
    """The site's own exit code."""
    running = locked(folder / "running", fcntl.LOCK_EX)
    with (folder / "log").open("ab") as out:
        site = subprocess.Popen(SITE, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    while site.poll() is None:
        if nobody := locked(folder / "users", fcntl.LOCK_EX | fcntl.LOCK_NB):
            nobody.close()
            break
        time.sleep(LOOK)
    site.terminate()
    try:
        site.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        site.kill()
    if running:
        running.close()
    return site.wait()


if __name__ == "__main__":
    sys.exit(keep(Path(os.environ["DATA_DIR"]).parent))
