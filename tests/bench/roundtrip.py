"""The register out as files and in again, kind by kind: nothing may change. Rows, seconds, memory of each.

``BENCH_REGISTER``: how many times the report's size the register is (1). Each kind is a process of its own, so that
its memory is its own.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import site
from tests.bench.figures import Figure

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
        rows += told["rows"]
        changed += told["changed"]
        name = f"round trip of {kind}, {told['rows']:,} rows"
        figures.append(Figure("roundtrip", name, told["out"] + told["in"], "s", told={"out": told["out"]}))
        figures.append(Figure("roundtrip", f"{name}: memory", told["mib"], "MiB", most=MOST_MIB))
    figures.append(Figure("roundtrip", f"rows that a round trip of {rows:,} changed", changed, "rows", most=0))
    return figures


def there_and_back(kind: str, file: Path) -> dict[str, float]:
    """One kind: written to the file, read from it; every row must be known and the same."""
    from cms.directory.choices import ImportState
    from cms.directory.importers import acts, exporting, tasks
    from portal.sheets.outgoing import lines

    begun = time.perf_counter()
    rows = -1  # the headings are none
    with file.open("w", newline="") as out:
        for line in lines(exporting.headings(kind), exporting.rows(kind, None)):
            rows += 1
            out.write(line)
    written = time.perf_counter()
    with file.open("rb") as opened:
        batch = acts.upload(file=opened, name=file.name, kind=kind, county=None, actor=None)
    batch.state = ImportState.PLANNING
    batch.save()
    tasks.plan(batch.pk)
    batch.refresh_from_db()
    if batch.count("same") != rows or batch.error:
        print(batch.error, batch.counts, batch.faults[:5], batch.questions[:3], file=sys.stderr)
    return {
        "rows": rows,
        "changed": rows - batch.count("same") + batch.count("steps"),
        "out": round(written - begun, 1),
        "in": round(time.perf_counter() - written, 1),
    }


def main(kind: str, file: Path) -> None:
    """One kind; prints what it took."""
    import django

    django.setup()
    told = there_and_back(kind, file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**told, "mib": round(peak)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
