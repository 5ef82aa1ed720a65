"""``python -m tests.bench.searched.one ENGINE COUNT``: one engine at one size, in a process of its own; prints JSON.

ENGINE: whoosh, bigrams (SQLite or PostgreSQL by SEARCHED_DATABASE), jieba (stock Whoosh with jieba's analyser).
"""

import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

QUESTIONS, WARM = 200, 20
FINDABLE = 8
Ask = Callable[[str, int], tuple[int, list[Any]]]


def main(engine: str, count: int) -> dict[str, Any]:
    """All figures of one engine."""
    from tests.bench.searched import models, texts

    fill(count)
    began, cpu = time.perf_counter(), time.process_time()
    ask = {"whoosh": ours, "bigrams": ours, "jieba": stock}[engine]()
    build = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    asked = texts.questions([*models.Notice.objects.order_by("pk").values_list("body", flat=True)[:2000]], QUESTIONS)
    for question in asked[:WARM]:
        ask(question, 2025)
    times, work, hits = [], [], 0
    for n, question in enumerate(asked):
        start, used = time.perf_counter(), time.process_time()
        total, rows = ask(question, 2019 + n % 8)
        times.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - used) * 1000)
        hits += total
        assert len(rows) == min(10, total), question
    told: dict[str, Any] = {"p50": at(times, 0.5), "p95": at(times, 0.95), "most": max(times), "hits": hits}
    told |= {"cpu_p50": at(work, 0.5), "cpu_p95": at(work, 0.95)}
    told |= {"docs_per_cpu": count / build["cpu"], **build, "memory": peak(), "size": size(engine)}
    if engine == "whoosh":
        told["findable"] = findable()
    return told


def at(times: list[float], share: float) -> float:
    """The time that so many stay under."""
    return sorted(times)[int(len(times) * share)]


def fill(count: int) -> None:
    """The table with so many rows."""
    from django.core.management import call_command

    from tests.bench.searched.models import Notice
    from tests.bench.searched.texts import Writer

    call_command("migrate", run_syncdb=True, verbosity=0)
    if Notice.objects.exists():
        return
    rows = [Notice(**fields) for fields in Writer().notices(count)]
    Notice.objects.bulk_create(rows, batch_size=2000)


def ours() -> Ask:
    """Wagtail's search over our backend: a filter, the exact total, the first ten."""
    from io import StringIO

    from django.core.management import call_command
    from modelsearch.backends import get_search_backend

    from tests.bench.searched.models import Notice

    call_command("rebuild_modelsearch_index", stdout=StringIO())
    backend = get_search_backend()

    def ask(question: str, year: int) -> tuple[int, list[Any]]:
        results = backend.search(question, Notice.objects.filter(live=True, year=year))
        return results.count(), [*results[:10]]

    return ask


def stock() -> Ask:
    """Whoosh as its manual has it, with jieba's analyser: texts stored, the filter a query, a searcher each time."""
    import jieba
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index, query
    from whoosh.qparser import MultifieldParser

    from tests.bench.searched.models import Notice

    jieba.setLogLevel(60)
    words = ChineseAnalyzer()
    schema = fields.Schema(
        key=fields.ID(stored=True, unique=True),
        title=fields.TEXT(stored=True, analyzer=words, field_boost=2.0),
        body=fields.TEXT(stored=True, analyzer=words),
        year=fields.NUMERIC(stored=True),
        live=fields.BOOLEAN(stored=True),
    )
    folder = Path(os.environ["SEARCHED_FOLDER"]) / "jieba"
    folder.mkdir(exist_ok=True)
    made = index.create_in(str(folder), schema)
    writer = made.writer(limitmb=128)
    for row in Notice.objects.iterator():
        writer.add_document(key=str(row.pk), title=row.title, body=row.body, year=row.year, live=row.live)
    writer.commit()
    parser = MultifieldParser(["title", "body"], schema)

    def ask(question: str, year: int) -> tuple[int, list[Any]]:
        only = query.And([query.Term("live", True), query.NumericRange("year", year, year)])
        with made.searcher() as searcher:
            found = searcher.search(parser.parse(question), limit=10, filter=only)
            return len(found), [hit.fields() for hit in found]

    return ask


def findable() -> dict[str, float]:
    """Seconds from a save to the first search that finds it, with the worker's lane beside it; and the save alone."""
    from modelsearch.backends import get_search_backend

    from portal.jobs import lanes
    from portal.search import writer
    from tests.bench.searched.models import Notice

    stop = threading.Event()
    lane = threading.Thread(target=lanes.loop, args=("search", writer.step, lanes.LANE_PAUSE, stop), daemon=True)
    lane.start()
    waits, saves, backend = [], [], get_search_backend()
    for n in range(FINDABLE):
        began = time.perf_counter()
        Notice.objects.create(title=f"新发布{n}", body=f"独一无二ZZ{n}", year=2025)
        saves.append(time.perf_counter() - began)
        while not backend.search(f"ZZ{n}", Notice.objects.all()).count() and time.perf_counter() - began < 20:
            time.sleep(0.05)
        waits.append(time.perf_counter() - began)
        time.sleep(0.13 * n)  # at another moment of the lane's pause
    stop.set()
    lane.join(20)
    return {"most": max(waits), "median": statistics.median(waits), "save": statistics.median(saves)}


def peak() -> float:
    """MiB that this process held at most."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def size(engine: str) -> float:
    """MiB of the index."""
    if engine == "bigrams":
        return tables()
    folder = Path(os.environ["SEARCHED_FOLDER"]) / ("search" if engine == "whoosh" else "jieba")
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20


def tables() -> float:
    """MiB of the index tables in the database."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('modelsearch_indexentry')")
        else:
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'modelsearch_indexentry%'")
        return float(cursor.fetchone()[0] or 0) / 2**20


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.searched.settings"
    os.environ["SEARCHED_ENGINE"] = sys.argv[1]
    import django

    django.setup()
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
