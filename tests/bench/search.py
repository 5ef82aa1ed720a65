"""The engines of the search at two sizes, beside stock Whoosh with jieba's analyser; each in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import services
from tests.bench.figures import Figure
from tests.bench.site import ROOT

SIZES = (10_000, 100_000)
SECONDS = 3600
BETTER = 5
"""At 100,000 documents the engine that is documented for that size is so many times faster than stock Whoosh."""
Told = dict[str, Any]


def measure(folder: Path) -> list[Figure]:
    """All figures; the same notices and the same questions for every engine."""
    figures: list[Figure] = []
    for count in SIZES:
        told = {
            "Whoosh": one(folder, "whoosh", count),
            "SQLite": one(folder, "bigrams", count),
            "PostgreSQL": on_postgres(folder, count),
            "stock Whoosh + jieba": one(folder, "jieba", count),
        }
        figures += compared(count, told)
    return figures


def one(folder: Path, engine: str, count: int, address: str = "") -> Told:
    """What one engine says of itself; nothing where it cannot run."""
    place = folder / f"searched-{count}{'-postgresql' if address else ''}"
    place.mkdir(exist_ok=True)
    environment = {**os.environ, "SEARCHED_FOLDER": str(place), "SEARCHED_DATABASE": address}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.searched.one", engine, str(count)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        return {"failed": done.stderr[-300:]}
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def on_postgres(folder: Path, count: int) -> Told:
    """The same on a server of the bench's own."""
    if services.postgres_programs() is None:
        return {"failed": "PostgreSQL is not installed"}
    with services.postgres() as address:
        return one(folder, "bigrams", count, address)


def compared(count: int, told: dict[str, Told]) -> list[Figure]:
    """The figures with their bounds."""
    lines = {name: line(one) for name, one in told.items()}
    small, name = count == SIZES[0], f"at {count:,} documents"
    figures = []
    if "p50" in told["Whoosh"]:
        whoosh = told["Whoosh"]
        figures += [
            Figure("search", f"Whoosh {name}, p50", whoosh["p50"], "ms", most=30 if small else None, told=lines),
            Figure("search", f"Whoosh {name}, p95", whoosh["p95"], "ms", most=150 if small else None),
            Figure("search", f"Whoosh {name}, saved → found", whoosh["findable"]["most"], "s", most=2),
        ]
    figures += agreeing(name, told)
    stock, shim = told["stock Whoosh + jieba"], told["SQLite"]
    if not small and "p50" in stock and "p50" in shim:
        faster = stock["p50"] / shim["p50"]
        figures.append(Figure("search", f"SQLite shim {name} / stock Whoosh, p50", faster, "×", least=BETTER))
    return figures


def agreeing(name: str, told: dict[str, Told]) -> list[Figure]:
    """Our engines find the same."""
    hits = {one["hits"] for who, one in told.items() if "hits" in one and "jieba" not in who}
    return [Figure("search", f"different totals among our engines {name}", len(hits) - 1.0, "", most=0)] if hits else []


def line(one: Told) -> str:
    """One engine in words."""
    if "failed" in one:
        return f"not measured: {one['failed']}"
    return (
        f"p50 {one['p50']:.1f} ms, p95 {one['p95']:.1f} ms (processor {one['cpu_p50']:.1f} / {one['cpu_p95']:.1f}), "
        f"{one['hits']:,} hits, built {one['docs_per_cpu']:,.0f} documents a CPU second in {one['seconds']:.0f} s, "
        f"{one['size']:.0f} MiB, memory {one['memory']:.0f} MiB"
    )
