"""How boards are put on paper."""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from cms.directory.boards import batch, panel, texts
from cms.directory.boards.facts import BoardFacts
from cms.directory.boards.panel import DEEP, DIGITS, HIGH, RED, WIDE
from portal.codes import qr
from portal.print.kit import A4_LANDSCAPE, Sheet

SCALE = 4.5
PROOF = (15.15, 11.0)
"""Where the proof's board begins on A4."""
STICKER = (12.0, 8.0, 273.0, 188.0)
"""Left, top, width and height of the true-size sticker on A4."""
TRUE = 120.0
"""The code's dark part on the sticker: read from 1.2 m by a ten-to-one rule and a fifth more for old cameras."""
SCREW = 22.0
"""From the board's edges to where a screw goes."""


def crops(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """Where to cut: two short lines outside of each corner."""
    for left in (x, x + wide):
        away = -1 if left == x else 1
        for top in (y, y + high):
            down = -1 if top == y else 1
            sheet.line(left + away * 2, top, left + away * 7, top)
            sheet.line(left, top + down * 2, left, top + down * 6)


def proof(sheet: Sheet, facts: BoardFacts) -> None:
    """The board at 1 : 4.5 with crop marks, screws and what is to be ticked off."""
    with sheet.scaled(*PROOF, 1 / SCALE):
        panel.draw(sheet, facts)
        for x in (SCREW, WIDE - SCREW):
            for y in (SCREW, HIGH - SCREW):
                sheet.rect(x - 6, y - 6, 12, 12, stroke=RED, thick=1, radius=6)
    crops(sheet, *PROOF, WIDE / SCALE, HIGH / SCALE)
    note(sheet, facts, _("打样1∶4.5，成品1.2米×0.8米。打印选A4横向、实际大小。"))
    sheet.page()


def sticker(sheet: Sheet, facts: BoardFacts) -> None:
    """The code at its true size of 12 cm, with number and telephone 25 mm high beside it."""
    x, y, wide, high = STICKER
    side = x + 18 + TRUE + 18
    room = x + wide - side - 2
    sheet.qr(qr.matrix(facts.address), x + 18, y + 18, TRUE)
    sheet.text(side, y + 26, facts.title, 12, bold=True, colour=DEEP, fit=room)
    sheet.text(side, y + 44, texts.scan(), 9, fit=room)
    sheet.text(side, y + 58, texts.free(), 7, fit=room)
    sheet.text(side, y + 90, texts.by_telephone(), 7.5, fit=room)
    sheet.text(side, y + 124, facts.shown, DIGITS, bold=True, fit=room)
    sheet.text(side, y + 140, texts.english(), 5, fit=room)
    sheet.text(x + wide / 2, y + high - 8, facts.phone, DIGITS, align="center", bold=True, fit=wide - 20)
    crops(sheet, *STICKER)
    note(sheet, facts, _("实际大小，二维码12厘米。打印选A4横向、不缩放。"))
    sheet.page()


def note(sheet: Sheet, facts: BoardFacts, how: str) -> None:
    """The line outside of the cut."""
    issue = {"code": facts.shown, "day": facts.on.isoformat(), "version": facts.version}
    sheet.text(15, 206, _("牌号%(code)s　%(day)s　版次%(version)s　") % issue + how, 3)
    ticks = _("□ 已核对二维码　□ 已核对河长　□ 已安装　日期＿＿＿＿　签名＿＿＿＿")
    sheet.text(282, 206, ticks, 3, align="right")


def a4(target: Path, boards: Sequence[BoardFacts]) -> None:
    """Two pages a board: its proof and its true-size sticker; several boards get a list to tick off."""
    sheet = Sheet(target, A4_LANDSCAPE, title=_("公示牌打样"))
    for facts in boards:
        proof(sheet, facts)
        sticker(sheet, facts)
    if len(boards) > 1:
        batch.draw(sheet, boards)
    sheet.save()


def full(target: Path, boards: Sequence[BoardFacts]) -> None:
    """The board at its true size: one page of 1200 × 800 mm each, whose edge is the cut."""
    sheet = Sheet(target, (WIDE, HIGH), title=_("公示牌"))
    for facts in boards:
        panel.draw(sheet, facts)
        sheet.page()
    sheet.save()


LAYOUTS: dict[str, Callable[[Path, Sequence[BoardFacts]], None]] = {"a4": a4, "full": full}
