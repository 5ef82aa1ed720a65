"""The open interface's list, 25 of many cases, beside a bare list of the same cases; both in one run, by turns."""

import os
from pathlib import Path

from tests.bench import filling, site, wire
from tests.bench.figures import Figure
from tests.bench.rates import Side, compare, ratio, same

CASES = int(os.environ.get("BENCH_OPEN311_CASES", "100000"))
LEAST = 0.25
LIST = "/open311/v2/requests.{form}?page_size=25"


def measure(folder: Path) -> list[Figure]:
    """One figure a form."""
    filling.to(CASES)
    minimal = site.copied(folder, "minimal-open311")
    with (
        site.serving(folder) as ours,
        site.serving(folder, settings=site.MINIMAL, **minimal) as bare,
    ):
        return [beside(ours, bare, form) for form in ("json", "xml")]


def beside(ours: site.Server, bare: site.Server, form: str) -> Figure:
    """Ours beside a view that asks for 25 public cases and answers with their columns as JSON."""
    one = Side(ours, same(wire.get(ours.port, LIST.format(form=form))))
    two = Side(bare, same(wire.get(bare.port, "/open/")))
    compare(one, two)
    return ratio(f"Open311 list ({form}), 25 of {CASES:,} / bare list, rate", one, two, least=LEAST)
