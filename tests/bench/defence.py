"""What strangers may do to the site: hold half-open connections, send far too much, send very many fields."""

import socket
import statistics
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from tests.bench import filling, site, wire
from tests.bench.figures import Figure

SOCKETS, HELD_SECONDS = 200, 15
MEBIBYTE = 1024 * 1024
LARGE = 200 * MEBIBYTE
FIELDS = 20_000


def measure(folder: Path) -> list[Figure]:
    """One after the other on one server."""
    with site.serving(folder) as server:
        quiet = [asked(server.port) for _ in range(20)]
        before = sum(server.memory())
        figures = [*slow(server, statistics.median(quiet)), *large(server), *fields(server)]
        grown = (sum(server.memory()) - before) / 1024
    return [*figures, Figure("defence", "memory of all web processes afterwards, more than before", grown, "MiB")]


def asked(port: int) -> float:
    """Milliseconds for the form, over a new connection."""
    start = time.perf_counter()
    with wire.connect(port) as line:
        assert wire.ask(line, wire.get(port, "/report/")).status == 200, "the form answers"
    return (time.perf_counter() - start) * 1000


def slow(server: site.Server, quiet: float) -> list[Figure]:
    """Half of the sockets stop in the head, half in the body, and send a byte now and then."""
    top = wire.head(server.port, "POST", "/report/", "", gzip=True)
    body = top + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\ncategory="
    with ExitStack() as held:
        lines = [held.enter_context(wire.connect(server.port)) for _ in range(SOCKETS)]
        for n, line in enumerate(lines):
            line.sendall(top if n % 2 else body)
        times, until = [], time.monotonic() + HELD_SECONDS
        while time.monotonic() < until:
            times.append(asked(server.port))
            for n, line in enumerate(lines):
                drip(line, b"X" if n % 2 else b"a")
            time.sleep(0.2)
    worst = max(times)
    told = {"without them": f"median {quiet:.0f} ms", "with them": f"median {statistics.median(times):.0f} ms"}
    return [Figure("defence", f"slowest page beside {SOCKETS} half-sent requests", worst, "ms", most=1000, told=told)]


def drip(line: socket.socket, more: bytes) -> None:
    """One byte; a server that has hung up is no fault."""
    try:
        line.sendall(more)
    except OSError:
        return


def large(server: site.Server) -> list[Figure]:
    """How much of a body that is far too large is sent before the refusal arrives, and with which status."""
    top = wire.head(server.port, "POST", "/report/", "", gzip=True)
    top += f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {LARGE}\r\n\r\n".encode()
    sent, status = 0, 0
    with wire.connect(server.port) as line:
        line.sendall(top)
        try:
            line.settimeout(0.002)
            while sent < LARGE and not status:
                with suppress(TimeoutError):
                    sent += line.send(b"\0" * 65536)
                status = answered(line)
        except OSError:
            status = status or -1
    told = {"status": status if status > 0 else "hung up"}
    return [Figure("defence", "of 200 MiB sent before it was refused", sent / MEBIBYTE, "MiB", most=8, told=told)]


def answered(line: socket.socket) -> int:
    """The status, 0 as long as nothing has come."""
    try:
        return int(line.recv(65536).split(b" ", 2)[1])
    except TimeoutError:
        return 0


def fields(server: site.Server) -> list[Figure]:
    """A form of very many fields: its status and how long it took."""
    many = {f"field{n}": "x" for n in range(FIELDS)} | {"token": filling.tokens(1)[0]}
    start = time.perf_counter()
    with wire.connect(server.port) as line:
        status = wire.ask(line, wire.post(server.port, "/report/", many)).status
    told = {"status": status}
    took = (time.perf_counter() - start) * 1000
    return [Figure("defence", f"a form of {FIELDS:,} fields, refused after", took, "ms", most=1000, told=told)]
