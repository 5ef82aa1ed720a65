"""A spreadsheet of 200,000 reaches into the register: rows, seconds and memory of looking through, writing, again, out.

``BENCH_ROWS`` for another size. Each step is a process of its own, so that its memory is its own.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import site
from tests.bench.figures import Figure

ROWS = int(os.environ.get("BENCH_ROWS", "200000"))
VILLAGES, WATERS = 2_000, 500
STEPS = ("make", "plan", "write", "again", "export")
MOST_MIB = 400


def measure(folder: Path) -> list[Figure]:
    """The steps one after the other on a database of their own."""
    here = folder / "imports"
    here.mkdir(exist_ok=True)
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": site.SETTINGS, "DATA_DIR": str(here)}
    env["MEDIA_ROOT"] = str(here / "media")
    for command in ("migrate", "createcachetable"):
        subprocess.run([sys.executable, "manage.py", command, "-v0"], check=True, cwd=site.ROOT, env=env)
    figures: list[Figure] = []
    for step in STEPS:
        run = [sys.executable, "-m", "tests.bench.imports", step, str(here / "reaches.xlsx")]
        said = subprocess.run(run, check=True, cwd=site.ROOT, env=env, capture_output=True, text=True).stdout
        told = json.loads(said.strip().splitlines()[-1])
        if step != "make":
            figures.append(Figure("imports", f"{ROWS:,} rows: {step}", told.pop("seconds"), "s", told=told))
            figures.append(Figure("imports", f"{ROWS:,} rows: memory of {step}", told["mib"], "MiB", most=MOST_MIB))
    return figures


def make(file: Path) -> dict[str, object]:
    """Divisions and waters in the register, reaches in a file."""
    from cms.directory.importers import exporting
    from cms.directory.models import Division, Water
    from portal.sheets.outgoing import workbook

    county = Division.objects.create(code="329921000000", name="测量县", short_name="测量县")
    villages = [f"3299{21 + n // 900:02d}{100 + n % 900 // 30:03d}{201 + n % 30:03d}" for n in range(VILLAGES)]
    Division.objects.bulk_create(
        Division(code=code, name=f"村{n}", short_name=f"村{n}", parent=county) for n, code in enumerate(villages)
    )
    Water.objects.bulk_create(Water(code=f"w{n}", name=f"河{n}") for n in range(WATERS))
    head = exporting.headings("reaches")
    known = {
        "代码": "code",
        "河湖": "water",
        "河段名称": "name",
        "从上游数第几段": "order",
        "长度（千米）": "km",
        "所在地代码": "place",
    }
    rows = (
        [
            {
                "code": f"r{n}", "water": f"w{n % WATERS}", "name": f"第{n}段", "order": n // WATERS % 1000 + 1,
                "km": f"{n % 900 / 100:.2f}", "place": villages[n % VILLAGES],
            }.get(known.get(title, ""), "")
            for title in head
        ]
        for n in range(ROWS)
    )  # fmt: skip
    workbook(head, rows).save(file)
    return {"mib_of_file": file.stat().st_size // 2**20}


def plan(file: Path) -> dict[str, object]:
    """The file is looked through."""
    from cms.directory.choices import ImportState
    from cms.directory.importers import acts, tasks

    with file.open("rb") as opened:
        batch = acts.upload(file=opened, name=file.name, kind="reaches", county=None, actor=None)
    batch.state = ImportState.PLANNING
    batch.save()
    tasks.plan(batch.pk)
    batch.refresh_from_db()
    return {"state": batch.state, "counts": batch.counts, "error": batch.error}


def write(file: Path) -> dict[str, object]:
    """The plan is written."""
    from cms.directory.importers import acts, tasks
    from cms.directory.models import ImportBatch, Reach

    batch = ImportBatch.objects.latest("pk")
    acts.apply(batch=batch, partial=False, typed=None, actor=None)
    tasks.write(batch.pk)
    batch.refresh_from_db()
    return {"state": batch.state, "rows": Reach.objects.count()}


def export(file: Path) -> dict[str, object]:
    """All rows out again, as CSV."""
    from cms.directory.importers import exporting
    from portal.sheets.outgoing import lines

    size = sum(len(line.encode()) for line in lines(exporting.headings("reaches"), exporting.rows("reaches", None)))
    return {"mib_of_text": size // 2**20}


def main(step: str, file: Path) -> None:
    """One step; prints what it took."""
    import django

    django.setup()
    begun = time.perf_counter()
    told = {"make": make, "plan": plan, "write": write, "again": plan, "export": export}[step](file)
    seconds, peak = time.perf_counter() - begun, site.memory(os.getpid(), "VmHWM") / 1024
    print(json.dumps({"seconds": round(seconds, 1), "mib": round(peak), **told}, default=str))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
