"""What stands behind the codes: printing all boards, the nearest reach, a tile of the map, mud on a code.

``BENCH_REGISTER``: how many times the report's size the register is (1; 100 for 14,300 waters).
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.bench import site, wire
from tests.bench.figures import Figure
from tests.bench.rates import Side, compare, ratio, same

POINTS = 1_000
SHARES = (0.03, 0.06, 0.10, 0.15)
BOARDS = 1_833


def measure(folder: Path) -> list[Figure]:
    """All of it."""
    from cms.directory.demo import growth

    scale = float(os.environ.get("BENCH_REGISTER", "1"))
    started = time.perf_counter()
    waters = growth.grow(scale)
    grown = Figure("register", f"register of {waters:,} waters built", time.perf_counter() - started, "s")
    return [grown, *nearest(), *printing(folder), *mud(), *tiles(folder)]


def nearest() -> list[Figure]:
    """Points all over the city, asked one after the other as the intake does."""
    from cms.directory import locate

    before = memory()
    started = time.perf_counter()
    ground = locate.present()
    laid = time.perf_counter() - started
    assert ground is not None, "the demo's waters have lines"
    took = memory() - before
    random, times = Random(8), []
    places = list(ground.middles().values())
    for _ in range(POINTS):
        x, y = random.choice(places)
        started = time.perf_counter()
        locate.nearest(y + random.uniform(-0.004, 0.004), x + random.uniform(-0.004, 0.004))
        times.append((time.perf_counter() - started) * 1000)
    p95 = sorted(times)[int(POINTS * 0.95)]
    return [
        Figure("register", "nearest reach, p95", p95, "ms", most=5),
        Figure("register", "index of the lines, memory", took, "MB", most=60, told={"laid in": f"{laid:.2f} s"}),
    ]


def memory() -> float:
    """The most that this process has taken, in MB."""
    return site.memory(os.getpid(), "VmHWM") / 1024


def printing(folder: Path) -> list[Figure]:
    """``manage.py signboards`` in a process of its own: its processor seconds, its memory, its file."""
    out, one = folder / "boards.pdf", folder / "board.pdf"
    command = [sys.executable, "manage.py", "signboards"]
    subprocess.run([*command, str(one), "--board", "320512", "--layout", "full"], cwd=site.ROOT, check=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    most = site.most_memory([*command, str(out), "--layout", "full"])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    from cms.directory.boards.selection import chosen

    count = chosen().count()
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    page = (out.stat().st_size - one.stat().st_size) / max(count - 1, 1)
    told = {"boards": f"{count:,}", "start of Django": "is in the seconds and in the memory"}
    return [
        Figure(
            "register", f"all boards printed, for {BOARDS:,}", seconds * BOARDS / count, "CPU s", most=12, told=told
        ),
        Figure("register", "printing, most memory", most / 1024, "MB", most=150),
        Figure("register", "a page beyond the font", page, "bytes", most=4096),
    ]


def mud() -> list[Figure]:
    """How many of forty patterns read, corners clean and mud anywhere."""
    from tests.cms.directory.boards import mud as splashes

    found = []
    for share in SHARES:
        clean, anywhere = splashes.read(share), splashes.read(share, clean=False)
        told = {"mud anywhere": f"{anywhere} of {splashes.PATTERNS}"}
        name = f"codes read, {share:.0%} covered, corners clean"
        found.append(Figure("register", name, clean, "of 40", least=32 if share <= 0.06 else None, told=told))
    return found


def tiles(folder: Path) -> list[Figure]:
    """A tile of lines from the cache beside a view that answers as many bytes."""
    from cms.directory import locate
    from cms.directory.mapping import tiles as numbered

    ground = locate.present()
    assert ground is not None, "the demo's waters have lines"
    x, y = next(iter(ground.middles().values()))
    column, row = numbered.numbers(11, x, y)
    bare_copy = site.copied(folder, "bare-map")
    with (
        site.serving(folder) as ours,
        site.serving(folder, settings=site.MINIMAL, **bare_copy) as bare,
    ):
        request = wire.get(ours.port, f"/map/tiles/lines/11/{column}/{row}.json")
        with wire.connect(ours.port) as line:
            size = len(wire.ask(line, request).body)
        one, two = Side(ours, same(request)), Side(bare, same(wire.get(bare.port, f"/page/{size}/")))
        compare(one, two)
        return [ratio(f"a tile of {size:,} bytes from the cache / bare view, rate", one, two, least=0.8)]
