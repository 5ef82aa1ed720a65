"""The pages that boards are printed on: proof, true-size sticker, and the board itself at its true size."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from cms.directory.boards import panel, texts
from cms.directory.boards.facts import BoardFacts
from cms.directory.boards.panel import DEEP, DIGITS, HIGH, RED, WIDE
from portal.codes import qr
from portal.print.kit import WHITE, Sheet

SCALE = 4.5
PROOF = (15.15, 11.0)
"""Where the proof's board begins on A4."""
STICKER = (12.0, 8.0, 273.0, 188.0)
"""Left, top, width and height of the true-size sticker on A4."""
TRUE = 120.0
"""The code's dark part on the sticker: read from 1.2 m by a ten-to-one rule. A larger one leaves no room on A4."""
INSET = 18.0
"""From the sticker's edge to the code: its white border and more, since an edge comes loose first."""
SCREW = 22.0
"""From the board's edges to where a screw goes."""
PATCH = (12.0, 30.0, 16.0)
"""Of the label over a board's table: at its sides, from its top to the first baseline, below its last line."""
BLEED = 20.0
"""Paper outside of the cut, for the crop marks."""


def crops(sheet: Sheet, x: float, y: float, wide: float, high: float, long: float = 5.0) -> None:
    """Where to cut: two short lines outside of each corner."""
    for left in (x, x + wide):
        away = -1 if left == x else 1
        for top in (y, y + high):
            down = -1 if top == y else 1
            sheet.line(left + away * 2, top, left + away * (2 + long), top)
            sheet.line(left, top + down * 2, left, top + down * (2 + long * 0.8))


def proof(sheet: Sheet, facts: BoardFacts, mark: Any) -> None:
    """The board at 1 : 4.5 with crop marks, screws and what is to be ticked off."""
    with sheet.scaled(*PROOF, 1 / SCALE):
        panel.draw(sheet, facts, mark)
        for x in (SCREW, WIDE - SCREW):
            for y in (SCREW, HIGH - SCREW):
                sheet.rect(x - 6, y - 6, 12, 12, stroke=RED, thick=1, radius=6)
    crops(sheet, *PROOF, WIDE / SCALE, HIGH / SCALE)
    note(sheet, facts, _("打样1∶4.5，成品1.2米×0.8米。打印选A4横向、实际大小。"))
    sheet.page()


def sticker(sheet: Sheet, facts: BoardFacts, mark: Any) -> None:
    """The code at its true size of 12 cm, with number and telephone 25 mm high beside it; who put it up, and when."""
    x, y, wide, high = STICKER
    side = x + INSET + TRUE + INSET
    room = x + wide - side - 2
    sheet.qr(qr.matrix(facts.address), x + INSET, y + INSET, TRUE)
    sheet.text(side, y + 26, facts.title, 12, bold=True, colour=DEEP, fit=room)
    sheet.text(side, y + 44, facts.scan, 9, fit=room)
    sheet.text(side, y + 58, texts.free(), 7, fit=room)
    sheet.text(side, y + 90, facts.by_telephone, 7.5, fit=room)
    sheet.text(side, y + 124, facts.shown, DIGITS, bold=True, fit=room)
    sheet.text(side, y + 138, facts.english, 5, fit=room)
    issue = _("%(issuer)s　%(day)s　版次%(version)s")
    told = {"issuer": facts.issuer, "day": f"{facts.on:%Y-%m}", "version": facts.version}
    sheet.text(side, y + 147, issue % told, 4, fit=room)
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


def board(sheet: Sheet, facts: BoardFacts, mark: Any, scale: float) -> None:
    """The board at its true size on paper that is larger by the bleed, with crop marks and what it is."""
    with sheet.scaled(BLEED, BLEED, scale):
        panel.draw(sheet, facts, mark, scale)
    wide, high = WIDE * scale, HIGH * scale
    crops(sheet, BLEED, BLEED, wide, high, long=12)
    issue = {"code": facts.shown, "day": facts.on.isoformat(), "version": facts.version}
    sheet.text(BLEED + 40, BLEED - 6, _("牌号%(code)s　%(day)s　版次%(version)s") % issue, 7)
    sheet.cut(BLEED)
    sheet.page()


def patch(sheet: Sheet, facts: BoardFacts, mark: Any, scales: Mapping[str, float]) -> None:
    """The table of chiefs at the board's true size, to be stuck over the one with the wrong name."""
    scale = scales.get(facts.code, 1.0)
    beside, above, under = PATCH
    wide, high = panel.LEFT + 2 * beside, panel.table_ends(facts, above) + under
    before = sheet.pagesize
    sheet.resize((wide * scale + 2 * BLEED, high * scale + 2 * BLEED))
    with sheet.scaled(BLEED, BLEED, scale):
        sheet.rect(0, 0, wide, high, fill=WHITE)
        with sheet.scaled(beside - panel.EDGE, 0, 1):
            panel.table(sheet, facts, above)
    crops(sheet, BLEED, BLEED, wide * scale, high * scale, long=12)
    issue = {"code": facts.shown, "title": facts.title, "place": facts.place, "version": facts.version}
    told = _("牌号%(code)s　%(title)s　%(place)s　版次%(version)s　实际大小，盖在旧的河长表上")
    sheet.text(BLEED + 40, BLEED - 6, told % issue, 7, fit=wide * scale - 80)
    sheet.page()
    sheet.resize(before)
