"""Reports with a photo of 3 MB: their time and memory; the worker's memory over 1,000 reports."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import pictures
from tests.bench import filling, site, wire
from tests.bench.figures import Figure
from tests.bench.load import Round

COUNT = 24
THOUSAND, WARM = 1_000, 200
LONGEST = 180
WORKER = [sys.executable, str(site.ROOT / "manage.py"), "worker"]


def measure(folder: Path) -> list[Figure]:
    """Large photos to the web processes; then small ones, whose thumbnails and messages the worker makes."""
    with site.serving(folder) as server:
        figures = uploads(server)
    return [*figures, *worker(folder)]


def uploads(server: site.Server) -> list[Figure]:
    """One after the other, so that the time is that of one report alone."""
    photo = pictures.saved(pictures.noise(4000, 3000), "JPEG", quality=24, exif=pictures.exif())
    done, start = Round(0), time.perf_counter()
    with wire.connect(server.port) as line:
        for n, token in enumerate(filling.tokens(COUNT)):
            request = wire.multipart(server.port, "/report/", fields(token, n), [photo + str(n).encode()])
            sent = time.perf_counter()
            assert wire.ask(line, request).status == 200, "a report with a good photo is taken"
            done.times.append((time.perf_counter() - sent) * 1000)
    done.seconds = time.perf_counter() - start
    return [
        Figure("photos", f"report with a photo of {len(photo) / 1e6:.1f} MB, median", done.median, "ms"),
        Figure("photos", "the same, p95", done.quantile(0.95), "ms"),
        Figure("photos", "most memory of a web process", max(server.memory("VmHWM")) / 1024, "MiB"),
    ]


def fields(token: str, n: int) -> list[tuple[str, str]]:
    """The form around the photo."""
    return [
        ("category", "foul_water"),
        ("description", f"河边有一股臭味，水发黑。第{n}次反映。"),
        ("board", "320512"),
        ("phone", f"13700{n:06d}"),
        ("photo_count", "1"),
        ("token", token),
    ]


def worker(folder: Path) -> list[Figure]:
    """Memory of the worker's processes after ``WARM`` reports and after ``THOUSAND`` more, each with a photo."""
    with working(folder) as pid:
        file_away(WARM)
        drain()
        before = held(pid)
        start = time.monotonic()
        file_away(THOUSAND)
        drain()
        seconds = time.monotonic() - start
        after = held(pid)
    grown = (sum(after.values()) - sum(before.values())) / 1024
    told = {name: f"{before[name] / 1024:.1f} → {after.get(name, 0) / 1024:.1f} MiB" for name in before}
    told["filed and worked off in"] = f"{seconds:.0f} s"
    return [Figure("photos", f"worker's memory over {THOUSAND:,} reports, more by", grown, "MiB", most=10, told=told)]


@contextmanager
def working(folder: Path) -> Iterator[int]:
    """The worker, while the block runs."""
    process = site.started(WORKER, folder / "worker.log")
    try:
        yield process.pid
    finally:
        site.ended(process)


def held(pid: int) -> dict[str, int]:
    """KiB of each process of the worker, by its place in the tree."""
    found, todo = {}, [("worker", pid)]
    while todo:
        name, here = todo.pop()
        found[name] = site.memory(here)
        todo += [(f"{name}.{n}", child) for n, child in enumerate(site.children(here))]
    return dict(sorted(found.items()))


def file_away(count: int) -> None:
    """Reports straight through the intake: it is the worker that is measured here."""
    from django.utils import timezone

    from complaints import intake
    from complaints.choices import Channel
    from portal.uploads import photographs

    clean = photographs.read(pictures.upload(pictures.jpeg(1200, 900)), "IMG_0001.jpg")
    for n in range(count):
        said = intake.Intake(
            channel=Channel.WEB, category="litter", photographs=(clean,), phone=f"+86136{n:08d}", description=f"垃圾{n}"
        )
        intake.receive(said, now=timezone.now())


def drain() -> None:
    """Waits until every message is sent and every thumbnail made."""
    from complaints.models import Evidence

    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if not site.unsent().exists() and not Evidence.objects.filter(thumb="").exists():
            return
        time.sleep(0.5)
    raise RuntimeError("the worker does not get through")
