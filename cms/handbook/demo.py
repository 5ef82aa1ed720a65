"""The invented city's handbook: a preface and five chapters."""

from typing import Any

from django.utils import timezone

from cms.core.demo.pages import home, page, picture, shown
from cms.handbook.demo_words import CHAPTERS, PREFACE, Parts
from cms.handbook.models import Chapter, Handbook

ALTS = {
    "board": ("河岸上的公示牌，旁边站着一个人", 3),
    "patrol": ("三个人坐船巡河，后面是三孔石桥", 0),
    "sampling": ("一只取样瓶装着河水，旁边站着取样的人", 5),
    "meeting": ("六个人围着长桌开会，墙上挂着河流图", 2),
    "dyke": ("水库大坝边立着警示牌，水位很高", 8),
    "bridge": ("三孔石桥横在河上", 7),
}


def build() -> None:
    """The handbook and its chapters; what is there already stays as it is."""
    lead, parts = "河长和河边的人，该知道的和该会做的。", PREFACE
    year = timezone.localdate().year
    book = page(
        Handbook, home(), "handbook", "河长应知应会", edition=f"{year}年版", lead=lead, **written("bridge", parts)
    )
    for slug, title, lead, scene, parts in CHAPTERS:
        page(Chapter, book, slug, title, lead=lead, **written(scene, parts))


def written(scene: str, parts: Parts) -> dict[str, Any]:
    """Body and picture; the picture stands behind the first paragraph."""
    alt, shift = ALTS[scene]
    seen = picture(scene, alt, shift)
    body: list[Any] = [
        (kind, "".join(f"<p>{line}</p>" for line in words.split("\n")) if kind == "paragraph" else words)
        for kind, words in parts
    ]
    at = next(n for n, (kind, _words) in enumerate(body, 1) if kind == "paragraph")
    return {"body": [*body[:at], shown(seen), *body[at:]], "picture": seen}
