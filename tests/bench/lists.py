"""The lists of rivers and chiefs in a city of the report's size (143 waters, 2,000 appointments) and in one a hundred
times as large (14,300 waters, 200,000 appointments), uncached, each filter for itself.

Each size is a copy of the site, grown and asked in a process of its own. ``BENCH_LISTS``: the larger, 100 by itself.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import site
from tests.bench.figures import Figure

SMALL, LARGE = 1.0, float(os.environ.get("BENCH_LISTS", "100"))
TURNS = 7
MOST_QUERIES, MOST_TIME = 9, 2.0
ADDRESSES = {
    "/rivers/": ("", "level=city", "level=village", "q=河", "q=没有这条河", "initial=Q", "sort=name", "sort=catchment"),
    "/chiefs/": ("", "level=county", "q=王", "q=没有这个人", "area={county}", "area={county}&q=王"),
}
Told = dict[str, tuple[int, float]]
"""Address → queries, milliseconds."""


def measure(folder: Path) -> list[Figure]:
    """First pages are held to twice the time of the small city; so are the filters."""
    small, large = grown(folder, "small", SMALL), grown(folder, "large", LARGE)
    figures = []
    for address, (queries, took) in large.items():
        before = small[address][1]
        told = {"small": f"{before:.1f} ms, {small[address][0]} queries", "large": f"{took:.1f} ms"}
        figures += [
            Figure("lists", f"{address}, large / small, time", took / before, "×", most=MOST_TIME, told=told),
            Figure("lists", f"{address}, queries", queries, most=MOST_QUERIES),
        ]
    return figures


def grown(folder: Path, name: str, scale: float) -> Told:
    """The site grown to that size."""
    environment = {**os.environ, **site.copied(folder, name)}
    command = [sys.executable, "-m", "tests.bench.lists", str(scale)]
    done = subprocess.run(command, cwd=site.ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    told: Told = {address: tuple(pair) for address, pair in json.loads(done.stdout.splitlines()[-1]).items()}
    return told


def ask() -> Told:
    """Every address on the database of this process, the median of some turns."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from cms.directory.models import Division

    county = Division.objects.counties().order_by("code")[0].code
    client, found = Client(SERVER_NAME="127.0.0.1"), {}
    for path, queries in ADDRESSES.items():
        for query in queries:
            address = f"{path}?{query}".rstrip("?").format(county=county)
            client.get(address)
            times = []
            for n in range(TURNS):
                with CaptureQueriesContext(connection) as caught:
                    started = time.perf_counter()
                    # a parameter that others add is in no key of the cache
                    answer = client.get(f"{address}{'&' if query else '?'}utm_turn={n}")
                    times.append((time.perf_counter() - started) * 1000)
                assert answer.status_code == 200, address
            found[f"{path}?{query}".rstrip("?")] = (len(caught), statistics.median(times))
    return found


def main() -> None:
    """Grows the site of the environment to the size in the arguments and prints what was measured."""
    import django

    django.setup()
    from django.db import connection

    from cms.directory.demo import growth

    growth.grow(float(sys.argv[1]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps(ask(), ensure_ascii=False))


if __name__ == "__main__":
    main()
