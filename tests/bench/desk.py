"""The queue and the screening view at several sizes of the table, beside the same without a row and beside bare views.

``BENCH_CASES``: the sizes, ``10000,100000,1000000`` by itself; ``BENCH_ROUNDS``: rounds of each comparison.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from tests.bench import filling, rates, site, wire
from tests.bench.figures import Figure
from tests.bench.load import Requests
from tests.bench.rates import LINES, Side

SIZES = tuple(int(size) for size in os.environ.get("BENCH_CASES", "10000,100000,1000000").split(","))
NEXTS, SIZE = 1000, 50
LIST, SCREEN = "/admin/complaints/?view=all", "/admin/complaints/screen/"
TOKEN = "b" * 32
"""Any 32 letters are a CSRF secret; the same stands in the cookie and in the form."""


def measure(folder: Path) -> list[Figure]:
    """The queue at each size, then the screening view at the last one."""
    rates.ROUNDS = int(os.environ.get("BENCH_ROUNDS", rates.ROUNDS))
    cookie = filling.session("moderator-city")
    idle = site.copied(folder, "desk-idle")
    figures: list[Figure] = []
    with site.serving(folder, **idle) as empty:
        for size in SIZES:
            filling.to(size)
            with site.serving(folder) as ours:
                figures += lists(ours, empty, cookie, size)
    figures += grown(figures)
    minimal = site.copied(folder, "desk-minimal")
    with site.serving(folder) as ours, site.serving(folder, settings=site.MINIMAL, **minimal) as bare:
        figures += [screening(ours, bare, cookie), acting(ours, bare, cookie)]
    return figures


def lists(ours: site.Server, empty: site.Server, cookie: str, size: int) -> list[Figure]:
    """The first page and the one after a thousand nexts, or the last one of a short table, beside a list of nothing."""
    figures = []
    for name, path in (("first page", LIST), (f"page after {depth(size)} nexts", f"{LIST}&after={place(size)}")):
        one = Side(ours, rates.same(wire.get(ours.port, path, cookie)))
        two = Side(empty, rates.same(wire.get(empty.port, LIST, cookie)))
        rates.compare(one, two)
        value = one.middle("median") / two.middle("median")
        told = {"ours": one.told(), "without a row": two.told()}
        figures.append(Figure("desk", f"{name} at {size:,} / without a row, time", value, "×", most=2, told=told))
    return figures


def depth(size: int) -> int:
    """How many times 下一页 is followed: a thousand, or as often as a short table has it."""
    return min(NEXTS, size // SIZE - 1)


def place(size: int) -> str:
    """Where that page begins: the address that the last 下一页 has."""
    from complaints.desk import paging
    from complaints.models import Complaint

    at = depth(size) * SIZE - 1
    case = Complaint.objects.order_by(*paging.NEWEST.names(back=False))[max(at, 0)]
    return quote(paging.NEWEST.key(case), safe="")


def grown(figures: list[Figure]) -> list[Figure]:
    """The largest table against the smallest, both measured beside the same list of nothing."""
    first, last = figures[:2], figures[-2:]
    if len(figures) < 4:
        return []
    return [
        Figure("desk", f"{name}: {SIZES[-1]:,} / {SIZES[0]:,}", large.value / small.value, "×", most=1.5)
        for name, small, large in zip(("first page", "deep page"), first, last, strict=True)
    ]


def screening(ours: site.Server, bare: site.Server, cookie: str) -> Figure:
    """The list of the screening view beside a bare list of twenty-five rows."""
    one = Side(ours, rates.same(wire.get(ours.port, SCREEN, cookie)))
    two = Side(bare, rates.same(wire.get(bare.port, "/screen/")))
    rates.compare(one, two)
    return rates.ratio("screening list / bare list of 25, rate", one, two, least=0.1)


def acting(ours: site.Server, bare: site.Server, cookie: str) -> Figure:
    """受理 and 撤销 by turns beside a view that writes the rows of one act; each connection has cases of its own."""
    from complaints.models import Complaint

    waiting = Complaint.objects.filter(status="received").order_by("-pk").values_list("pk", "number", "version")
    rows = list(waiting[: LINES * (rates.ROUNDS + 3)])
    one = Side(ours, acts(ours.port, rows, f"{cookie}; csrftoken={TOKEN}"))
    two = Side(bare, writes(bare.port, rows))
    rates.compare(one, two)
    return rates.ratio("screening act / bare write, rate", one, two, least=0)


def acts(port: int, rows: list[tuple[int, str, int]], cookie: str) -> Callable[[int], Requests]:
    """Accepting and undoing one case again and again; a case for each connection of each round."""

    def of_round(number: int) -> Requests:
        def of_line(line: int) -> Iterator[bytes]:
            _pk, receipt, version = rows[((number + 2) * LINES + line) % len(rows)]
            while True:
                for move in ("accept", "undo"):
                    said = {"csrfmiddlewaretoken": TOKEN, "version": str(version)}
                    yield wire.post(port, f"{SCREEN}{receipt}/{move}/", said, cookie, "application/json")
                    version += 1

        return of_line

    return of_round


def writes(port: int, rows: list[tuple[int, str, int]]) -> Callable[[int], Requests]:
    """The same cases, written bare."""

    def of_round(number: int) -> Requests:
        def of_line(line: int) -> Iterator[bytes]:
            pk = rows[((number + 2) * LINES + line) % len(rows)][0]
            while True:
                yield wire.get(port, f"/act/{pk}/")

        return of_line

    return of_round
