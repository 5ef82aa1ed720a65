"""How fast the site is beside minimal views, in one run on the same server, rounds in turn (A B A B …)."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

from tests.bench import filling, site, wire
from tests.bench.figures import Figure
from tests.bench.load import Requests, Round, run

LINES, ROUNDS, SECONDS = 4, 5, 2.0
TOKENS = 900
"""Forms that one connection may send in a round."""
MANY = 100_000


@dataclass
class Side:
    """One of two that are compared: where it listens, what it is sent, what came of it."""

    server: site.Server
    requests: Callable[[int], Requests]
    rounds: list[Round] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def turn(self, number: int, seconds: float) -> Round:
        """One round, with the processor time of the server."""
        before = self.server.cpu()
        done = run(self.server.port, self.requests(number), lines=LINES, seconds=seconds)
        self.cpu.append((self.server.cpu() - before) * 1000 / max(1, len(done.times)))
        return done

    def told(self) -> str:
        """Its medians in words."""
        rate, median, p95 = self.middle("rate"), self.middle("median"), statistics.median(self.p95s())
        wrong = sum(one.wrong for one in self.rounds)
        cpu = statistics.median(self.cpu)
        text = f"{rate:,.0f}/s, median {median:.1f} ms, p95 {p95:.1f} ms, {cpu:.1f} ms of processor each"
        return text + (f", {wrong} WRONG ANSWERS" if wrong else "")

    def middle(self, name: str) -> float:
        """The median over the rounds."""
        return statistics.median(float(getattr(one, name)) for one in self.rounds)

    def p95s(self) -> list[float]:
        """Milliseconds, by round."""
        return [one.quantile(0.95) for one in self.rounds]


def compare(ours: Side, theirs: Side) -> None:
    """Warms both, then lets them take turns."""
    for number, side in enumerate((ours, theirs)):
        side.turn(-1 - number, 0.7)
        side.cpu.clear()
    for number in range(ROUNDS):
        for side in (ours, theirs):
            side.rounds.append(side.turn(number, SECONDS))


def measure(folder: Path) -> list[Figure]:
    """All comparisons; the lists at ``MANY`` cases."""
    cookies = {name: filling.session(name) for name in ("moderator-city", "handler")}
    empty = site.copied(folder, "empty")
    filling.to(MANY)
    minimal = site.copied(folder, "minimal")
    with (
        site.serving(folder) as ours,
        site.serving(folder, settings=site.MINIMAL, **minimal) as bare,
        site.serving(folder, **empty) as idle,
    ):
        return [
            *boards(ours, bare),
            *fields(ours, bare, cookies["handler"]),
            *desks(ours, idle, cookies["moderator-city"]),
            *submissions(ours, bare),
        ]


def same(request: bytes) -> Callable[[int], Requests]:
    """The same request again and again."""
    return lambda number: lambda line: repeat(request)


def boards(ours: site.Server, bare: site.Server) -> list[Figure]:
    """The board page from the cache beside a view that answers as many bytes."""
    request = wire.get(ours.port, "/p/320512/")
    with wire.connect(ours.port) as line:
        size = len(wire.ask(line, request).body)
    one, two = Side(ours, same(request)), Side(bare, same(wire.get(bare.port, f"/page/{size}/")))
    compare(one, two)
    return [ratio("board page from the cache / bare view, rate", one, two, least=0.8)]


def fields(ours: site.Server, bare: site.Server, cookie: str) -> list[Figure]:
    """``/field/`` beside a list of the same cases."""
    from portal.accounts.models import User

    unit = User.objects.get(username="handler").postings.get().unit_id
    one = Side(ours, same(wire.get(ours.port, "/field/", cookie)))
    two = Side(bare, same(wire.get(bare.port, f"/list/{unit}/")))
    compare(one, two)
    return [ratio("/field/ / bare list, rate", one, two, least=0.1)]


def desks(ours: site.Server, idle: site.Server, cookie: str) -> list[Figure]:
    """The desk's list with ``MANY`` cases beside itself without a row."""
    one = Side(ours, same(wire.get(ours.port, "/admin/complaints/", cookie)))
    two = Side(idle, same(wire.get(idle.port, "/admin/complaints/", cookie)))
    compare(one, two)
    value = one.middle("median") / two.middle("median")
    told = {"ours": one.told(), "without a row": two.told()}
    return [Figure("rates", f"desk list at {MANY:,} cases / without a row, time", value, "×", most=2, told=told)]


def submissions(ours: site.Server, bare: site.Server) -> list[Figure]:
    """A report without photo beside a view that writes the same rows."""
    one, two = Side(ours, forms(ours.port)), Side(bare, forms(bare.port))
    compare(one, two)
    p95 = statistics.median(one.p95s()) / statistics.median(two.p95s())
    return [
        ratio("submission / view that writes the same rows, rate", one, two, least=0.35),
        Figure("rates", "submission / view that writes the same rows, p95", p95, "×", most=3),
    ]


def forms(port: int) -> Callable[[int], Requests]:
    """Forms as people send them, each with a token and words of its own."""

    def of_round(number: int) -> Requests:
        tokens = filling.tokens(TOKENS * LINES)

        def of_line(line: int) -> Iterator[bytes]:
            for n, token in enumerate(tokens[line * TOKENS : (line + 1) * TOKENS]):
                yield wire.post(port, "/report/", form(token, f"{port} {number} {line} {n}", n))

        return of_line

    return of_round


def form(token: str, words: str, n: int) -> dict[str, str]:
    """The fields of one."""
    return {
        "category": "foul_water",
        "description": f"河边有一股臭味，水发黑，已经三天了。{words}",
        "board": "320512",
        "side": "here",
        "phone": f"13800{n:06d}",
        "follow": "1",
        "photo_count": "0",
        "token": token,
    }


def ratio(name: str, one: Side, two: Side, least: float) -> Figure:
    """Rate against rate."""
    told = {"ours": one.told(), "bare": two.told()}
    return Figure("rates", name, one.middle("rate") / two.middle("rate"), "", least=least, told=told)
