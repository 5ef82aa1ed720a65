"""What tests ask of a page: its text, its errors, its marks."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CHINESE = re.compile(r"[\u3400-\u9fff]")


class Reader(HTMLParser):
    """Collects what a reader meets: texts and labels, each with the language it is marked with."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        lang = found.get("lang", self.stack[-1][1] if self.stack else "")
        self.said += [
            (found[name], lang)
            for name in found
            if name in ("alt", "title", "placeholder", "aria-label", "content") or name.startswith("data-say")
        ]
        if tag not in VOID:
            self.stack.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.said.append((data.strip(), self.stack[-1][1] if self.stack else ""))


def read(response: Any) -> Reader:
    """The page, read through."""
    reader = Reader()
    reader.feed(response.content.decode())
    return reader


def main(response: Any) -> str:
    """The page without head, header and footer."""
    page: str = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def text(response: Any) -> str:
    """All words of the page in one line, without blanks."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", response.content.decode())))


def chinese_in_english(response: Any) -> list[str]:
    """Chinese words of the main part that are not marked as Chinese; none are wanted on an English page."""
    reader = Reader()
    reader.feed(main(response))
    return [words for words, lang in reader.said if CHINESE.search(words) and not lang.startswith("zh")]


def headings(response: Any) -> int:
    """How many first headings there are."""
    return len(re.findall("<h1", response.content.decode()))


def token(response: Any) -> str:
    """The token that the form was drawn with."""
    found = re.search(r'name="token" value="([^"]*)"', response.content.decode())
    assert found, "the page holds no form"
    return unescape(found[1])


def mark(response: Any, name: str) -> str:
    """The value of a mark, such as ``data-case-number``; "" when it is not there."""
    found = re.search(rf'{name}="([^"]*)"', response.content.decode())
    return unescape(found[1]) if found else ""


def value_of(response: Any, name: str) -> str:
    """What an input holds."""
    for tag, found in read(response).tags:
        if tag == "input" and found.get("name") == name and found.get("type") not in ("radio", "checkbox"):
            return found.get("value", "")
    return ""


def ticked(response: Any, name: str) -> list[str]:
    """The values of ticked boxes and radios of that name."""
    return [
        found.get("value", "")
        for tag, found in read(response).tags
        if tag == "input" and found.get("name") == name and "checked" in found
    ]
