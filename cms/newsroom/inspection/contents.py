"""What the stored bodies of a page hold: links, documents, pictures, without drawing it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


@dataclass
class Contents:
    """Keys of pages, documents and pictures that it names, addresses that it links to, pictures without words."""

    pages: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    pictures: set[int] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    wordless: set[int] = field(default_factory=set)


class Links(HTMLParser):
    """Collects the links of rich text as it is stored."""

    def __init__(self, found: Contents) -> None:
        super().__init__()
        self.found = found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link to a page or document by its key, or to an address."""
        given = dict(attrs)
        key, kind = given.get("id") or "", given.get("linktype")
        if tag != "a":
            return
        if key.isdecimal() and kind in ("page", "document"):
            (self.found.pages if kind == "page" else self.found.documents).add(int(key))
        elif given.get("href"):
            self.found.addresses.add(str(given["href"]).strip())


def contents(page: Page) -> Contents:
    """Of all the page's streams and rich texts."""
    found = Contents()
    for one in page._meta.get_fields():
        if isinstance(one, StreamField):
            look(list(getattr(page, one.name).raw_data), found)
        elif isinstance(one, RichTextField):
            look(getattr(page, one.name), found)
    picture = getattr(page, "picture", None)
    if picture is not None and not page.share_alt:
        found.wordless.add(picture.pk)
    return found


def look(raw: Any, found: Contents) -> None:
    """Into one stored value and all that it holds."""
    if isinstance(raw, str) and "<a" in raw:
        Links(found).feed(raw)
    elif isinstance(raw, list):
        for one in raw:
            look(one, found)
    elif isinstance(raw, dict):
        if raw.get("type") == "files" and isinstance(raw.get("value"), dict):
            found.documents.update(listed(raw["value"].get("documents") or []))
        if "alt_text" in raw and isinstance(raw.get("image"), int):
            spoken(raw, found)
        for one in raw.values():
            look(one, found)


def listed(items: list[Any]) -> Iterator[int]:
    """The keys in a list, with or without the shell that a ListBlock puts around each."""
    for item in items:
        key = item.get("value") if isinstance(item, dict) else item
        if isinstance(key, int):
            yield key


def spoken(raw: dict[str, Any], found: Contents) -> None:
    """A picture, and whether anything is read out instead of it."""
    found.pictures.add(raw["image"])
    if not raw.get("decorative") and not str(raw.get("alt_text") or "").strip():
        found.wordless.add(raw["image"])
