"""Rich text taken apart into paragraphs and lines of lists."""

from html import escape
from html.parser import HTMLParser

from wagtail.rich_text import expand_db_html

from cms.core.printing.parts import Words
from cms.core.share import absolute

BULLET = "·"


class Reader(HTMLParser):
    """Keeps the text, what is bold, and links; everything else goes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Words] = []
        self.text, self.html = "", ""
        self.lists: list[int | None] = []
        self.kind, self.mark = "p", ""
        self.linked: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self.end()
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.end()
            self.kind, self.mark = "li", self.next_mark()
        elif tag == "p":
            self.end()
        elif tag == "br":
            self.text, self.html = self.text + "\n", self.html + "<br>"
        elif tag in ("b", "strong"):
            self.html += "<b>"
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self.linked.append(bool(href))
            self.html += f'<a href="{escape(absolute(href))}">' if href else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li"):
            self.end()
        elif tag in ("ul", "ol"):
            self.end()
            self.lists = self.lists[:-1]
        elif tag in ("b", "strong"):
            self.html += "</b>"
        elif tag == "a" and self.linked:
            self.html += "</a>" if self.linked.pop() else ""

    def handle_data(self, data: str) -> None:
        self.text, self.html = self.text + data, self.html + escape(data, quote=False)

    def next_mark(self) -> str:
        """What stands before the next line of the list."""
        if not self.lists or self.lists[-1] is None:
            return BULLET
        self.lists[-1] += 1
        return f"{self.lists[-1]}."

    def end(self) -> None:
        """Ends the paragraph or the line that was begun; what holds no letter is dropped."""
        if self.text.strip():
            kind = "li" if self.kind == "li" else "p"
            self.found.append(Words(self.text.strip(), kind, self.mark, self.html.strip()))  # type: ignore[arg-type]
        self.text, self.html, self.kind, self.mark = "", "", "p", ""


def words(source: str) -> list[Words]:
    """The paragraphs and lines of a text as Wagtail keeps it; links with their addresses."""
    reader = Reader()
    reader.feed(expand_db_html(source))
    reader.end()
    return reader.found
