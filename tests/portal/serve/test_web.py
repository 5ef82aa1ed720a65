"""The real web server under people who are slow, and its end."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from portal.serve.ready import wait_until_ready
from tests.services import free_port

SLOW, VISITORS = 120, 5
PATIENCE = 60
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
HALF_A_FORM = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10000\r\n\r\na="


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Two web processes on an empty database, as ``make web`` runs them."""
    port, folder = free_port(), tmp_path_factory.mktemp("web")
    env = {**os.environ, "PORT": str(port), "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "portal.settings.demo"}
    env.pop("DATABASE_URL", None)
    env.pop("REDIS_URL", None)
    with subprocess.Popen([sys.executable, "-m", "portal.serve.web"], env=env, stdin=subprocess.DEVNULL) as process:
        assert wait_until_ready(str(port), lambda seconds: alive(process, seconds))
        yield process, port
        process.terminate()


def alive(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Waits for it to end, which it should not."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    return process.returncode is None


def visit(port: int, seconds: float = 0) -> None:
    """An honest visitor, who comes in so many seconds, gets some answer. Raises TimeoutError when he does not."""
    time.sleep(seconds)
    with suppress(urllib.error.HTTPError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE).close()


def visits(port: int) -> None:
    """Visitors one shortly after the other, as they come; all are answered.

    Granian's pool counts a thread as free that has just taken a form, so that a request may wait for the next one to
    come. One visitor alone would now and then wait for ever here; a site is asked for its health every few seconds.
    """
    with ThreadPoolExecutor(VISITORS) as pool:
        for visitor in [pool.submit(visit, port, n / 10) for n in range(VISITORS)]:
            visitor.result()


def held(connection: socket.socket) -> bool:
    """Whether the server still waits for the rest."""
    connection.setblocking(False)
    try:
        return bool(connection.recv(1))
    except BlockingIOError:
        return True


@pytest.mark.slow
def test_many_half_sent_forms_keep_nobody_waiting(server: tuple[object, int]) -> None:
    _, port = server
    with ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(SLOW)]
        for connection in slow:
            connection.sendall(HALF_A_FORM)
        visits(port)
        assert all(map(held, slow))


@pytest.mark.slow
def test_many_half_sent_heads_keep_nobody_waiting(server: tuple[object, int]) -> None:
    _, port = server
    with ExitStack() as stack:
        for _ in range(SLOW):
            stack.enter_context(socket.create_connection(("127.0.0.1", port))).sendall(HALF_A_HEAD)
        visits(port)


def test_a_huge_body_is_refused_long_before_it_is_read(server: tuple[object, int]) -> None:
    _, port = server
    head = f"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {200 << 20}\r\n\r\n".encode()
    sent, block = 0, b"x" * 65536
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
        client.sendall(head)
        with pytest.raises(ConnectionError):
            while sent < 200 << 20:
                sent += client.send(block)
    assert sent < 64 << 20


def test_it_ends_when_told(server: tuple[subprocess.Popen[bytes], int], tmp_path: Path) -> None:
    process, _ = server
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
