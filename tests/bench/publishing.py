"""The site that everybody reads: queries and weights of home, lists and details, their rates from the cache and made
anew beside a bare view of the same size, and what is read right after publishing.

``0.019`` of a bare view is what Wagtail's own demo site reaches with a page of 20 KB; half as much again is the bound.
"""

from pathlib import Path

from tests.bench import site, wire
from tests.bench.figures import Figure
from tests.bench.pages import loaded
from tests.bench.rates import Side, compare, ratio, same

HOME, RIVER = "/", "/rivers/qingxi/"
PAGES = (
    HOME,
    "/rivers/",
    "/chiefs/",
    "/news/",
    "/policies/",
    "/exposure/",
    RIVER,
    "/chiefs/1/",
    "/news/patrol-qingxi/",
)
MORE = ("/policies/litter/", "/bulletins/", "/handbook/", "/letters/", "/films/", "/reports/", "/cases/")
COMPARED = (HOME, RIVER, "/news/patrol-qingxi/")
ANEW = "?utm_bench=1"
"""A parameter that other programs add: the page is the same, and is never kept under it."""
DEMO_SITE = 0.019
QUESTIONS = 40
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif")


def measure(folder: Path) -> list[Figure]:
    """Queries in this process, the rest over the wire."""
    from cms.core import demo

    demo.build()
    figures = [figure for path in (*PAGES, *MORE) for figure in queries(path)]
    bare_copy = site.copied(folder, "bare-pages")
    with (
        site.serving(folder) as ours,
        site.serving(folder, settings=site.MINIMAL, **bare_copy) as bare,
    ):
        figures += [weight(ours.port, HOME, 150), weight(ours.port, RIVER, 100)]
        for path in COMPARED:
            figures += rates(ours, bare, path)
        figures.append(stale(ours.port))
    return figures


def queries(path: str) -> list[Figure]:
    """Made anew, then from the cache."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, counts = Client(SERVER_NAME="127.0.0.1"), []
    client.get(path)
    caches["pages"].clear()
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200, path
        counts.append(len(caught))
    return [
        Figure("publish", f"{path}, queries made anew", counts[0], most=15),
        Figure("publish", f"{path}, queries from the cache", counts[1], most=3),
    ]


def weight(port: int, path: str, most: float) -> Figure:
    """What a first view loads, without the pictures of the content."""
    page = loaded(port, path)
    parts = {name: size for name, size in page.parts.items() if not name.partition("?")[0].endswith(PICTURES)}
    told = {name: f"{size:,} bytes" for name, size in parts.items()}
    return Figure("publish", f"{path}, first view", sum(parts.values()) / 1024, "KiB", most=most, told=told)


def rates(ours: site.Server, bare: site.Server, path: str) -> list[Figure]:
    """From the cache as browsers ask; made anew without compression, as the demo site answers."""
    return [
        beside(ours, bare, path, gzip=True, name=f"{path} from the cache / bare view, rate", least=0.8),
        beside(
            ours, bare, f"{path}{ANEW}", gzip=False, name=f"{path} made anew / bare view, rate", least=DEMO_SITE * 1.5
        ),
    ]


def beside(ours: site.Server, bare: site.Server, path: str, *, gzip: bool, name: str, least: float) -> Figure:
    """One page beside a view that answers as many bytes."""
    request = wire.get(ours.port, path, gzip=gzip)
    with wire.connect(ours.port) as line:
        size = len(wire.ask(line, request).body)
    one, two = Side(ours, same(request)), Side(bare, same(wire.get(bare.port, f"/page/{size}/", gzip=gzip)))
    compare(one, two)
    return ratio(name, one, two, least=least)


def stale(port: int) -> Figure:
    """Answers without the new title among those asked right after publishing, over connections to both processes."""
    from cms.news.models import NewsArticle

    article = NewsArticle.objects.live().order_by("pk")[0]
    path, old = article.get_url(), 0
    for n in range(QUESTIONS // 4):
        lines = [wire.connect(port) for _ in range(4)]
        for line in lines:
            wire.ask(line, wire.get(port, path, gzip=False))
        article.title = f"刚刚改的标题{n}"
        article.save_revision().publish()
        for line in lines:
            old += article.title not in wire.ask(line, wire.get(port, path, gzip=False)).body.decode()
            line.close()
    return Figure("publish", f"stale answers of {QUESTIONS} right after publishing", old, most=0)
