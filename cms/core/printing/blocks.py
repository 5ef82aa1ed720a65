"""What each block consists of. A block that has no shape on paper says so by its name."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from cms.core import registries
from cms.core.blocks.cards import CardBlock, Number
from cms.core.printing import rich
from cms.core.printing.parts import Grid, Heading, Part, Shot, Shots, Words

SIZE = "max-960x960"
ENDS = re.compile(r"</(?:p|h\d|li|dt|dd|span)>")
A_ROW = 2


class Unprintable(ValueError):
    """The block has no shape on paper; the text is how an editor knows it."""


def shot(picture: Any, label: str = "") -> Shot:
    """A picture of the office as it stands in pages."""
    rendition = picture.get_rendition(SIZE)
    alt = getattr(picture, "contextual_alt_text", "") or picture.alt
    return Shot(rendition.url, lambda: rendition.file.storage.open(rendition.file.name), alt, label)


def captioned(value: Any) -> str:
    """What stands below a picture: its caption, and whose it is."""
    credit = _("图：%(name)s") % {"name": value["credit"]} if value["credit"] else ""
    return " ".join(filter(None, (value["caption"], credit)))


def picture(value: Any) -> list[Part]:
    return [Shots((shot(value["image"]),), captioned(value))] if value["image"] else []


def compare(value: Any) -> list[Part]:
    if not (value["before"] and value["after"]):
        return []
    return [Shots((shot(value["before"], _("整改前")), shot(value["after"], _("整改后"))), value["caption"])]


def gallery(value: Any) -> list[Part]:
    shots = [shot(one["image"], captioned(one)) for one in value["pictures"] if one["image"]]
    found: list[Part] = [Words(value["title"])] if value["title"] else []
    return found + [Shots(tuple(shots[n : n + A_ROW])) for n in range(0, len(shots), A_ROW)]


def table(value: Any) -> list[Part]:
    rows = [tuple(str(cell or "") for cell in row) for row in (value or {}).get("data") or []]
    if not rows:
        return []
    return [Grid(tuple(rows), bool(value.get("first_row_is_table_header")), value.get("table_caption") or "")]


def files(value: Any) -> list[Part]:
    found: list[Part] = [Words(value["title"] or _("附件"))]
    return found + [Words(one.title, "li", rich.BULLET) for one in value["documents"] if one]


def quote(value: Any) -> list[Part]:
    return [Words(value["text"], "quote", after=f"—— {value['speaker']}" if value["speaker"] else "")]


def card(kind: str, value: Any) -> list[Part]:
    """What stands behind the number now; nothing once it is no longer public. All cards of a kind ask together."""
    number = value if isinstance(value, Number) else CardBlock(kind).to_python(value)
    if registries.card_facts.knows(kind):
        facts = number.drawn.facts.get(str(number))
        if facts is None:
            return []
        found: list[Part] = [Heading(facts.title, 3), *[Words(line) for line in facts.lines]]
        return [*found, *([Shots(facts.shots)] if facts.shots else [])]
    lines = [unescape(strip_tags(line)) for line in ENDS.split(number.drawn.html.get(str(number), ""))]
    told = [" ".join(line.split()) for line in lines if line.strip()]
    return [Heading(told[0], 3), *[Words(line) for line in told[1:]]] if told else []


def video(value: Any) -> list[Part]:
    raise Unprintable(_("影片“%(title)s”") % {"title": value.title if value else ""})


PRINTED: dict[str, Callable[[Any], list[Part]]] = {
    "heading": lambda value: [Heading(str(value))],
    "paragraph": lambda value: list(rich.words(value.source)),
    "picture": picture,
    "compare": compare,
    "gallery": gallery,
    "table": table,
    "files": files,
    "quote": quote,
    "notice": lambda value: [Words(str(value), "notice")],
    "video": video,
}


def of_block(block: Any) -> list[Part]:
    """The parts of one block of a body. Raises Unprintable."""
    kind = block.block_type
    if registries.cards.knows(kind) or registries.card_facts.knows(kind):
        return card(kind, block.value)
    if kind not in PRINTED:
        raise Unprintable(str(block.block.label))
    return PRINTED[kind](block.value)


def parts(body: Iterable[Any], lower: int = 0) -> tuple[list[list[Part]], list[str]]:
    """The blocks with their parts, and the names of those that have no shape on paper.

    ``lower``: how many levels the headings stand below those of a page of its own.
    """
    found: list[list[Part]] = []
    named: list[str] = []
    for block in body or []:
        try:
            read = of_block(block)
        except Unprintable as refused:
            named.append(str(refused))
            continue
        found.append([sunk(one, lower) for one in read])
    return found, named


def sunk(part: Part, lower: int) -> Part:
    """A heading so many levels lower, the third is the last; anything else as it is."""
    return Heading(part.text, min(part.level + lower, 3)) if isinstance(part, Heading) else part
