"""The open interface's list, 25 of many cases, beside a bare list of the same cases; both in one run, by turns.

Once as programs ask, all the same, which is kept for a minute; once each from a moment of its own, so that every list
is asked of the database and written anew.
"""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from urllib.parse import quote

from tests.bench import filling, site, wire
from tests.bench.figures import Figure
from tests.bench.load import Requests
from tests.bench.rates import LINES, Side, compare, ratio, same

CASES = int(os.environ.get("BENCH_OPEN311_CASES", "100000"))
LEAST = 0.25
LIST = "/open311/v2/requests.{form}?page_size=25"


def measure(folder: Path) -> list[Figure]:
    """Two figures a form."""
    filling.to(CASES)
    minimal = site.copied(folder, "minimal-open311")
    with (
        site.serving(folder) as ours,
        site.serving(folder, settings=site.MINIMAL, **minimal) as bare,
    ):
        kept = [beside(ours, bare, form, "kept", same(address(ours.port, form))) for form in ("json", "xml")]
        return kept + [beside(ours, bare, form, "written anew", anew(ours.port, form)) for form in ("json", "xml")]


def address(port: int, form: str, more: str = "") -> bytes:
    """The request for a list."""
    return wire.get(port, LIST.format(form=form) + more)


def anew(port: int, form: str) -> Callable[[int], Requests]:
    """Lists of the last ninety days, none from the same microsecond as another."""
    from django.utils import timezone

    first = timezone.now() - timedelta(days=90)

    def of_round(number: int) -> Requests:
        def of_line(line: int) -> Iterator[bytes]:
            for n in count():
                start = first + timedelta(microseconds=((number + 9) * LINES + line) * 10_000 + n)
                yield address(port, form, f"&start_date={quote(start.isoformat())}")

        return of_line

    return of_round


def beside(ours: site.Server, bare: site.Server, form: str, how: str, requests: Callable[[int], Requests]) -> Figure:
    """Ours beside a view that asks for 25 public cases and answers with their columns as JSON."""
    one = Side(ours, requests)
    two = Side(bare, same(wire.get(bare.port, "/open/")))
    compare(one, two)
    return ratio(f"Open311 list ({form}, {how}), 25 of {CASES:,} / bare list, rate", one, two, least=LEAST)
