"""A PostgreSQL and a Redis of the tests' own: a free port, a folder of their own, gone when the tests are done."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path

SECONDS = 30
QUICK = [
    "fsync=off",
    "jit=off",
    "autovacuum=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "shared_buffers=128MB",
    "max_connections=60",
]


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_programs() -> Path | None:
    """The folder of the newest PostgreSQL that is installed."""
    found = sorted(glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    path = found[-1] if found else shutil.which("initdb")
    return Path(path).parent if path else None


def until_answers(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Waits until something listens; raises RuntimeError with the log when the process ends first."""
    for _ in range(SECONDS * 20):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"{process.args!r} does not answer:\n{log.read_text()}")


@contextmanager
def service(command: list[str], port: int, folder: Path, user: str | None = None) -> Iterator[None]:
    """Runs a server until it answers and stops it in the end. ``user``: whose process it is, None for our own."""
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, user=user, group=user, cwd=folder
        )
        try:
            until_answers(port, process, log)
            yield
        finally:
            process.send_signal(signal.SIGINT)  # to PostgreSQL SIGTERM would mean to wait for its clients
            process.wait(SECONDS)


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a fresh PostgreSQL; as root it runs as ``postgres``, since it refuses root."""
    programs, port = postgres_programs(), free_port()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed.")
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="portal-postgres-") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user, user)
        options = ["-A", "trust", "-U", "portal", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        make = [str(programs / "initdb"), "-D", str(folder / "data"), *options]
        subprocess.run(make, check=True, user=user, group=user, cwd=folder, stdout=subprocess.DEVNULL)
        settings = [part for setting in QUICK for part in ("-c", setting)]
        command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), "-k", name, *settings]
        with service(command, port, folder, user):
            until_ready(programs, port)
            yield f"postgres://portal@127.0.0.1:{port}/postgres"


def until_ready(programs: Path, port: int) -> None:
    """Waits until PostgreSQL takes connections, which is a little after it listens."""
    for _ in range(SECONDS * 20):
        asked = subprocess.run([programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL does not become ready.")


@contextmanager
def redis() -> Iterator[str]:
    """The address of a fresh Redis that keeps nothing; 32 numbered databases, one for each test process."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="portal-redis-") as name:
        command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--databases", "32"]
        with service([*command, "--dir", name], port, Path(name)):
            yield f"redis://127.0.0.1:{port}"
