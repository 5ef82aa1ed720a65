"""Rounds of load over kept connections. Each connection is a process of its own, so that the client is no limit."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tests.bench.wire import ask, connect

Requests = Callable[[int], Iterator[bytes]]
"""What one connection sends, by its number; it ends when the time is over or the iterator is."""


@dataclass
class Round:
    """What one round gave: seconds it took, milliseconds of each request, how many came with another status."""

    seconds: float
    times: list[float] = field(default_factory=list)
    wrong: int = 0

    @property
    def rate(self) -> float:
        """Requests in a second."""
        return len(self.times) / self.seconds

    def quantile(self, share: float) -> float:
        """Milliseconds that so large a share of the requests stayed within."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(self.times)


def run(port: int, requests: Requests, *, lines: int, seconds: float, status: int = 200) -> Round:
    """Sends from so many connections at once, each from a process of its own, for so many seconds."""
    context = get_context("fork")
    begun = time.perf_counter()
    until = begun + seconds
    pipes, helpers = [], []
    for number in range(lines):
        ours, theirs = context.Pipe(duplex=False)
        helper = context.Process(target=drive, args=(port, requests(number), until, status, theirs))
        helper.start()
        theirs.close()
        pipes.append(ours)
        helpers.append(helper)
    total = Round(0)
    last = begun
    for pipe in pipes:
        times, wrong, end = pipe.recv()
        total.times += times
        total.wrong += wrong
        last = max(last, end)
    for helper in helpers:
        helper.join()
    total.seconds = last - begun
    return total


def drive(port: int, requests: Iterator[bytes], until: float, status: int, pipe: Connection) -> None:
    """One connection's part, in a process of its own. Who is not answered at all connects anew and goes on."""
    times, wrong = [], 0
    line = connect(port)
    for request in requests:
        start = time.perf_counter()
        if start >= until:
            break
        try:
            wrong += ask(line, request).status != status
        except OSError:  # hung up, or silent for too long
            wrong += 1
            line.close()
            line = connect(port)
        times.append((time.perf_counter() - start) * 1000)
    line.close()
    pipe.send((times, wrong, time.perf_counter()))
