"""One running site for all test processes: web, worker and the demo city, exactly as ``make run`` starts them.

The first process that asks starts the keeper, the others join; when the last one has gone the site is stopped, and
that last one waits for it. ``python -m tests.journeys.site`` builds its city beforehand (``tests.run`` does, beside the
linters), for it takes half a minute of one processor while all the tests would wait.
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.keeper import locked
from tests.services import free_port
from tests.steps import ROOT

KEEPER = [sys.executable, "-m", "tests.journeys.keeper"]
PASSWORD = "he-qing-yuan-2026"
READY = "已就绪"
READY_SECONDS = 400
FOREIGN = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "FIELD_KEYS", "DEBUG", "TRUSTED_PROXIES", "EMAIL_URL")


@dataclass(frozen=True)
class Site:
    """A site that answers. ``folder`` holds its data."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def cases(self, description: str) -> list[str]:
        """Receipt numbers of the reports with exactly these words."""
        return self.rows("SELECT number FROM complaints_complaint WHERE description = ?", description)

    def photos(self, number: str) -> int:
        """How many photos the case of that receipt number has."""
        (case,) = self.rows("SELECT id FROM complaints_complaint WHERE number = ?", number)
        return len(self.rows("SELECT file FROM complaints_evidence WHERE complaint_id = ?", case))

    def rows(self, query: str, *values: str) -> list[str]:
        """The first column of what is stored; only tables that the contract names."""
        with closing(sqlite3.connect(f"file:{self.folder / 'var' / 'db.sqlite3'}?mode=ro", uri=True)) as database:
            return [str(row[0]) for row in database.execute(query, values)]

    def messages(self, words: str) -> list[str]:
        """The short messages with these words in them, oldest first, as the console transport lays them down."""
        files = sorted((self.folder / "var" / "outbox").glob("*.txt"))
        return [text for file in files if words in (text := file.read_text())]

    def next_message(self, words: str, known: int, seconds: float = 15) -> str:
        """The one after the first ``known``; raises LookupError when none comes in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if fresh := self.messages(words)[known:]:
                return fresh[0]
            time.sleep(0.2)
        raise LookupError(f"no message with {words!r}")


def its_folder() -> Path:
    """That of the run has one for the site."""
    return Path(os.environ["PORTAL_TEST_FOLDER"]) / "journeys"


@contextmanager
def joined(migrated: Path | None = None) -> Iterator[Site]:
    """The site, for as long as the block lasts. ``migrated``: the database with which it begins; None: with none."""
    folder = its_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with open_lock(folder / "starting", fcntl.LOCK_EX):
        users = locked(folder / "users", fcntl.LOCK_SH)
        port = begin(folder, migrated)
    assert users is not None
    try:
        yield Site(folder, port)
    finally:
        users.close()
        if last := locked(folder / "users", fcntl.LOCK_EX | fcntl.LOCK_NB):
            last.close()
            with open_lock(folder / "running", fcntl.LOCK_EX):
                pass


@contextmanager
def open_lock(path: Path, kind: int) -> Iterator[None]:
    """Waits for the lock and holds it."""
    file = locked(path, kind)
    assert file is not None
    with file:
        yield


def begin(folder: Path, migrated: Path | None) -> int:
    """The port of the site that runs in this folder, which is started when there is none."""
    nobody = locked(folder / "running", fcntl.LOCK_EX | fcntl.LOCK_NB)
    if nobody is None:
        return int((folder / "port").read_text())
    nobody.close()
    port = laid(folder, migrated)
    (folder / "log").write_text("")
    keeper = subprocess.Popen(
        KEEPER, cwd=ROOT, env=environment(folder, port), stdin=subprocess.DEVNULL, start_new_session=True
    )
    wait_until_ready(keeper, folder / "log")
    return port


def laid(folder: Path, migrated: Path | None) -> int:
    """The port that the site of this folder will have; the database is laid into a folder that has none yet."""
    port = folder / "port"
    if not port.exists():
        if migrated:
            (folder / "var").mkdir(exist_ok=True)
            (folder / "var" / "db.sqlite3").write_bytes(migrated.read_bytes())
        port.write_text(str(free_port()))
    return int(port.read_text())


def build(folder: Path, migrated: Path) -> int:
    """Builds the city without serving it; the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    prepare = [sys.executable, "manage.py", "prepare"]
    return subprocess.run(
        prepare, cwd=ROOT, env=environment(folder, laid(folder, migrated)), stdin=subprocess.DEVNULL, check=False
    ).returncode


def environment(folder: Path, port: int) -> dict[str, str]:
    """What the site is told: its own folder and port, no limit on how often one address may report."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "DATA_DIR": str(folder / "var"),
        "MEDIA_ROOT": str(folder / "media"),
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "PUBLIC_RATE": "0",
        "TRACK_RATE": "0",
        "STAFF_OTP": "optional",
        "DEMO": "1",
        "DEMO_PASSWORD": PASSWORD,
        "WEB_PROCESSES": "2",
    }
    return {**kept, **ours}


def wait_until_ready(keeper: "subprocess.Popen[bytes]", log: Path) -> None:
    """Raises RuntimeError with the log when the site ends or is not ready in time."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and keeper.poll() is None:
        if READY in log.read_text():
            return
        time.sleep(0.1)
    raise RuntimeError(f"the site did not start:\n{log.read_text()[-3000:]}")


if __name__ == "__main__":
    import django

    django.setup()
    from tests import databases

    sys.exit(build(its_folder(), Path(databases.migrated())))
