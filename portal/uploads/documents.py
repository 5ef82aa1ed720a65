"""PDF and DOCX as pictures and clean words, never as the file that came."""

import subprocess
import sys
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import nh3
from django.utils.translation import gettext as _
from PIL import Image

from portal.text import clean
from portal.uploads import Refused, photographs

SECONDS = 90
TOO_MANY = 3
TAGS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "br",
    "blockquote",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
}
LONGEST = 200_000
PDF, ZIP = b"%PDF-", b"PK\x03\x04"


@dataclass(frozen=True)
class Drawn:
    """``html``: "" for a PDF, whose words are in its pictures."""

    html: str = ""
    pictures: list[photographs.Photograph] = field(default_factory=list)


def kind(head: bytes) -> str:
    """pdf, docx (any ZIP; the reader tells the rest), or "" by the first bytes."""
    if PDF in head[:1024]:
        return "pdf"
    return "docx" if head.startswith(ZIP) else ""


def draw(path: Path, what: str) -> Drawn:
    """The pages. Raises Refused with a sentence for whoever sent it."""
    with TemporaryDirectory() as folder:
        run(path, what, folder)
        files = sorted(Path(folder).glob("*.png"), key=lambda one: int(one.stem))
        html = Path(folder, "words.html")
        words = cleaned(html.read_text(encoding="utf-8")[:LONGEST]) if html.exists() else ""
        pictures = [picture for file in files if (picture := redrawn(file, what)) is not None]
    if not words and not pictures:
        raise Refused(_("这个文件里没有内容，请检查后再交"))
    return Drawn(words, pictures)


def run(path: Path, what: str, folder: str) -> None:
    """The drawing process. Raises Refused."""
    command = [sys.executable, "-m", "portal.uploads.rendering", what, str(path), folder]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, cwd=Path(__file__).parents[2], env={})
    except subprocess.TimeoutExpired as slow:
        raise Refused(_("这个文件太复杂，打不开。请另存为PDF再交")) from slow
    if done.returncode == TOO_MANY:
        raise Refused(_("页数太多或者太大，请删减后再交"))
    if done.returncode:
        raise Refused(_("这个文件打不开。请另存为PDF再交"))


def redrawn(file: Path, what: str) -> photographs.Photograph | None:
    """A picture of our own; None for a drawing inside of a DOCX that is no photograph (EMF, SVG)."""
    try:
        with file.open("rb") as opened:
            return photographs.read(opened, "", most=64 * 1024 * 1024)
    except Refused:
        if what == "pdf":
            raise
        return None


def cleaned(html: str) -> str:
    """Words, headings, lists and tables; no attribute, no address, nothing that runs."""
    return str(nh3.clean(clean(html), tags=TAGS, attributes={})).strip()


def bound(pictures: list[photographs.Photograph]) -> bytes:
    """The pictures as pages of one PDF of our own: nothing in it runs, links or hides. At least one picture."""
    pages = [Image.open(BytesIO(one.data), formats=["JPEG"]) for one in pictures]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return out.getvalue()
