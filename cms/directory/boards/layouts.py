"""How boards are put on paper: the layouts by name, and the writing of one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from cms.directory.boards import batch, pages
from cms.directory.boards.facts import BoardFacts
from cms.directory.boards.panel import HIGH, WIDE
from cms.directory.choices import BoardSize
from portal.print.kit import A4_LANDSCAPE, MissingGlyphs, Sheet, missing_glyphs

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from cms.directory.models import Signboard

LARGER = 1.25
"""1.5 × 1.0 m over 1.2 × 0.8 m."""
Page = Callable[[Sheet, BoardFacts, Any], None]


@dataclass(frozen=True)
class Layout:
    """What it is called, its paper in millimetres, its pages a board, and whether a list to tick off follows."""

    label: _StrOrPromise
    paper: tuple[float, float]
    pages: tuple[Page, ...]
    listed: bool = False


@dataclass(frozen=True)
class Written:
    """What came of a file: the facts of the boards that stand in it, and what could not be printed, a line a board."""

    boards: list[BoardFacts]
    problems: list[str]


def paper(scale: float) -> tuple[float, float]:
    """A true-size board with the bleed around it."""
    return WIDE * scale + 2 * pages.BLEED, HIGH * scale + 2 * pages.BLEED


LAYOUTS: dict[str, Layout] = {
    "a4": Layout(gettext_lazy("A4核对单：打样和二维码贴"), A4_LANDSCAPE, (pages.proof, pages.sticker), listed=True),
    "sticker": Layout(gettext_lazy("二维码贴，实际大小"), A4_LANDSCAPE, (pages.sticker,), listed=True),
    "full": Layout(gettext_lazy("公示牌 1.2米×0.8米"), paper(1), (partial(pages.board, scale=1),)),
    "large": Layout(gettext_lazy("公示牌 1.5米×1.0米"), paper(LARGER), (partial(pages.board, scale=LARGER),)),
}


def named(layout: str) -> str:
    """What a layout is called; its stored word for one that is no more."""
    return str(LAYOUTS[layout].label) if layout in LAYOUTS else layout


def patches(boards: Iterable[Signboard]) -> Layout:
    """Labels over the tables of these boards, each at its board's own size, and the list to tick off."""
    scales = {board.code: LARGER for board in boards if board.size == BoardSize.LARGE}
    return Layout(_("河长表贴条"), A4_LANDSCAPE, (partial(pages.patch, scales=scales),), listed=True)


def write(
    target: Path | IO[bytes],
    layout: str | Layout,
    boards: Iterable[BoardFacts],
    *,
    mark: Any = None,
    told: Callable[[int], object] = lambda done: None,
    last: Callable[[Sheet], object] = lambda sheet: None,
) -> Written:
    """One PDF. A board with a sign that the font lacks is left out and named; ``told`` hears how many are drawn;
    ``last`` draws what follows the boards."""
    how = layout if isinstance(layout, Layout) else LAYOUTS[layout]
    sheet = Sheet(target, how.paper, title=_("公示牌"))
    drawn: list[BoardFacts] = []
    problems: list[str] = []
    for facts in boards:
        if lacking := missing_glyphs(facts.words):
            problems.append(_("牌号%(code)s：%(why)s") % {"code": facts.shown, "why": MissingGlyphs(lacking)})
            continue
        for page in how.pages:
            page(sheet, facts, mark)
        drawn.append(facts)
        told(len(drawn))
    if drawn and how.listed and len(drawn) > 1:
        batch.draw(sheet, drawn)
    if drawn:
        last(sheet)
        sheet.save()
    return Written(drawn, problems)
