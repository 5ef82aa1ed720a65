"""The register out as files and in again, kind by kind: nothing may change. Rows, seconds of processor, memory of each.

``BENCH_REGISTER``: how many times the report's size the register is (1). Each kind is a process of its own, so that
its memory is its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench import site
from tests.bench.figures import Figure

if TYPE_CHECKING:  # models cannot be imported before Django is set up
    from cms.directory.models import Division

MOST_MIB = 400


def measure(folder: Path) -> list[Figure]:
    """A figure of seconds and one of memory for each kind; and how many rows all of them had."""
    from cms.directory.demo import growth, measured
    from cms.directory.importers.kinds import KINDS

    scale = float(os.environ.get("BENCH_REGISTER", "1"))
    growth.grow(scale)
    measured.build()
    figures: list[Figure] = []
    rows = changed = 0
    for kind in KINDS:
        run = [sys.executable, "-m", "tests.bench.roundtrip", kind, str(folder / f"{kind}.csv")]
        said = subprocess.run(run, check=True, cwd=site.ROOT, capture_output=True, text=True).stdout
        told = json.loads(said.strip().splitlines()[-1])
        rows += round(told["rows"])
        changed += told["changed"]
        name = f"round trip of {kind}, {round(told['rows']):,} rows in {round(told['files'])} files"
        figures.append(Figure("roundtrip", name, told["out"] + told["in"], "s", told={"out": told["out"]}))
        figures.append(Figure("roundtrip", f"{name}: memory", told["mib"], "MiB", most=MOST_MIB))
    figures.append(Figure("roundtrip", f"rows that a round trip of {rows:,} changed", changed, "rows", most=0))
    return figures


def files(kind: str) -> Iterator[tuple[Division | None, Iterator[list[Any]]]]:
    """One file with everything; where that is more than a file may hold, one a county and one with the city's own."""
    from cms.directory.importers import exporting
    from cms.directory.importers.kinds import KINDS
    from cms.directory.models import Division
    from portal.sheets.lines import MOST

    if KINDS[kind].model.objects.count() < MOST:
        yield None, exporting.rows(kind, None)
        return
    seen: set[int] = set()

    def noted(rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
        for row in rows:
            seen.add(hash(tuple(row)))
            yield row

    for county in Division.objects.counties().order_by("code"):
        yield county, noted(exporting.rows(kind, county))
    yield None, (row for row in exporting.rows(kind, None) if hash(tuple(row)) not in seen)


def there_and_back(kind: str, file: Path) -> dict[str, float]:
    """One kind: written to files, read from them; every row must be known and the same."""
    told = dict.fromkeys(("files", "rows", "changed", "out", "in"), 0.0)
    for county, rows in files(kind):
        begun = time.process_time()
        count = write(kind, file, rows)
        written = time.process_time()
        told["files"] += 1
        told["rows"] += count
        told["changed"] += changed(kind, file, county, count)
        told["out"] += written - begun
        told["in"] += time.process_time() - written
    return {name: round(value, 1) for name, value in told.items()}


def write(kind: str, file: Path, rows: Iterator[list[Any]]) -> int:
    """The rows as CSV; how many they were."""
    from cms.directory.importers import exporting
    from portal.sheets.outgoing import lines

    count = -1  # the headings are none
    with file.open("w", newline="") as out:
        for line in lines(exporting.headings(kind), rows):
            count += 1
            out.write(line)
    return count


def changed(kind: str, file: Path, county: Division | None, rows: int) -> int:
    """How many of the file's rows an import would not leave as they are, and steps beside them."""
    from cms.directory.choices import ImportState
    from cms.directory.importers import acts, tasks

    with file.open("rb") as opened:
        batch = acts.upload(file=opened, name=file.name, kind=kind, county=county, actor=None)
    batch.state = ImportState.PLANNING
    batch.save()
    tasks.plan(batch.pk)
    batch.refresh_from_db()
    if batch.count("same") != rows or batch.error:
        print(county, batch.error, batch.counts, batch.faults[:5], batch.questions[:3], file=sys.stderr)
    return rows - batch.count("same") + batch.count("steps")


def main(kind: str, file: Path) -> None:
    """One kind; prints what it took."""
    import django

    django.setup()
    told = there_and_back(kind, file)
    peak = site.memory(os.getpid(), "VmHWM") / 1024
    print(json.dumps({**told, "mib": round(peak)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
