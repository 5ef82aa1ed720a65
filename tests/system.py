"""What the tests need from the system's packages: found, installed as root, or named."""

import os
import shutil
import subprocess
from glob import glob

from tests.services import postgres_programs

WINDOWLESS = "chromium-headless-shell"
"""The same browser without its window, which asks for less than half of the processor; chromium itself will do."""


def browser() -> str | None:
    """The program that plays the browser of the journeys."""
    return shutil.which(WINDOWLESS) or shutil.which("chromium")


def missing() -> list[str]:
    """Debian's names of what is not there. The font is for the browser's Chinese."""
    there = {
        "chromium": shutil.which("chromium"),
        "postgresql": postgres_programs() or os.environ.get("TEST_DATABASE_URL"),
        "redis-server": shutil.which("redis-server") or os.environ.get("TEST_REDIS_URL"),
        "fonts-noto-cjk": glob("/usr/share/fonts/**/NotoSansCJK*", recursive=True),
    }
    return [name for name, found in there.items() if not found]


def install() -> list[str]:
    """Installs what is missing where we may; gives what is missing still, and prints the line that would bring it."""
    names = missing()
    wanted = names if shutil.which(WINDOWLESS) else [*names, WINDOWLESS]
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["update", "-q"],
            *(["install", "-y", "-q", "--no-install-recommends", name] for name in wanted),
        ):
            print(f"apt-get {' '.join(command)}", flush=True)
            subprocess.run(
                ["apt-get", *command], env=quiet, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
        names = missing()
    if names:
        print(f"Missing; a part of the tests will not run: sudo apt-get install -y {' '.join(names)}", flush=True)
    return names
