"""What a page weighs on the wire, how many requests it makes, how many queries it costs with few and many cases."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from tests.bench import filling, site, wire
from tests.bench.figures import Figure

KIB = 1024
FEW, MANY = 30, 30_000
BOARD, FORM = "/p/320512/", "/report/?board=320512"
LINKED = re.compile(
    r"""<link[^>]*\brel="?(?P<rel>stylesheet|icon|preload|modulepreload)"?[^>]*\bhref="(?P<href>[^"]+)"
    |<script[^>]*\bsrc="(?P<script>[^"]+)"|<img[^>]*\bsrc="(?P<img>[^"]+)"|<use[^>]*\bhref="(?P<use>[^"#]+)""",
    re.VERBOSE,
)
IMPORTED = re.compile(r"""(?:\bimport\b(?!\()[^"';]*|\bfrom\s*)["'](?P<path>\.{0,2}/[^"']+\.js)["']""")
STYLES = re.compile(r"@import\s+(?:url\()?[\"']?([^\"')]+)")


@dataclass
class Page:
    """``parts``: address → bytes of body as it comes (compressed where the server does)."""

    path: str
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """KiB of everything, with answer heads not counted."""
        return sum(self.parts.values()) / KIB

    @property
    def scripts(self) -> float:
        """KiB of scripts."""
        return sum(size for path, size in self.parts.items() if path.partition("?")[0].endswith(".js")) / KIB


def measure(folder: Path) -> list[Figure]:
    """Weights first, on the site as it stands; then queries with ``FEW`` and with ``MANY`` cases."""
    with site.serving(folder) as server:
        board, form = loaded(server.port, BOARD), loaded(server.port, FORM)
    figures = [
        weight("board page", board, most=60),
        Figure("pages", "board page, requests", len(board.parts), most=8),
        weight("form", form, most=80),
        Figure("pages", "form, requests", len(form.parts)),
        Figure("pages", "form, scripts", form.scripts, "KiB", most=20),
    ]
    for count in (FEW, MANY):
        filling.to(count)
        figures += queries(count)
    return figures


def weight(name: str, page: Page, most: float) -> Figure:
    """With its parts."""
    told = {path: f"{size:,} bytes" for path, size in page.parts.items()}
    return Figure("pages", f"{name}, weight", page.weight, "KiB", most=most, told=told)


def loaded(port: int, path: str) -> Page:
    """The page and all that its HTML, styles and scripts ask for at once, each counted once."""
    page, todo = Page(path), [path]
    with wire.connect(port) as line:
        while todo:
            here = todo.pop(0)
            if here in page.parts or not here.startswith("/"):
                continue
            page.parts[here] = len(wire.ask(line, wire.get(port, here)).body)
            plain = wire.ask(line, wire.get(port, here, gzip=False)).body.decode(errors="replace")
            todo += [urljoin(here, found) for found in asked_for(here, plain)]
    return page


def asked_for(path: str, text: str) -> list[str]:
    """Addresses that a browser asks for as soon as it has this."""
    name = path.partition("?")[0]
    if name.endswith(".js"):
        return [match["path"] for match in IMPORTED.finditer(text) if match["path"]]
    if name.endswith(".css"):
        return STYLES.findall(text)
    if name.endswith((".svg", ".png", ".webp", ".ico")):
        return []
    found = [next(filter(None, (m["href"], m["script"], m["img"], m["use"]))) for m in LINKED.finditer(text)]
    return [each for each in found if not each.startswith("data:")]


def queries(count: int) -> list[Figure]:
    """Of the board page when it is made anew, and of the desk's list and case."""
    from complaints.models import Complaint

    case = Complaint.objects.filter(status="received").order_by("-pk").first()
    assert case is not None, "some cases have just come in"
    pages: list[tuple[str, str, str, int | None]] = [
        ("board page", BOARD, "", 8),
        ("form", FORM, "", None),
        ("desk list", "/admin/complaints/", "moderator-city", 20),
        ("desk list, all", "/admin/complaints/?view=all", "moderator-city", 20),
        ("desk list of a county", "/admin/complaints/", "moderator", 20),
        ("desk case", f"/admin/complaints/{case.number}/", "moderator-city", 20),
        ("field list", "/field/", "handler", None),
    ]
    return [
        Figure("pages", f"{name}, queries at {count:,} cases", counted(path, user), most=most)
        for name, path, user, most in pages
    ]


def counted(path: str, user: str) -> int:
    """Queries to the main database of the second opening; a public page is made anew for it."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    if user:
        client.cookies.load(filling.session(user))
    client.get(path)
    if not user:
        caches["pages"].clear()
    with CaptureQueriesContext(connection) as caught:
        response = client.get(path)
    assert response.status_code == 200, f"{path} answers {response.status_code}"
    return len(caught)
