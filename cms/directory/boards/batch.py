"""The list of a batch: every board with boxes to tick, from the press to the bank."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.directory.boards.facts import BoardFacts
from portal.print.kit import Sheet

PAGE = 26
ROW = 6.6
COLUMNS = (15.0, 40.0, 120.0, 190.0, 215.0)


def draw(sheet: Sheet, boards: Sequence[BoardFacts]) -> None:
    """So many pages as it takes, 26 boards each."""
    for number, start in enumerate(range(0, len(boards), PAGE), start=1):
        title = _("公示牌清单，第%(page)s页，共%(count)s块") % {"page": number, "count": len(boards)}
        sheet.text(COLUMNS[0], 16, title, 6)
        line(sheet, 26, (_("牌号"), _("河段"), _("立在哪里"), _("版次"), ""))
        for place, facts in enumerate(boards[start : start + PAGE], start=1):
            ticks = _("□ 二维码　□ 河长　□ 已安装")
            line(sheet, 26 + place * ROW, (facts.shown, facts.title, facts.place, facts.version, ticks))
        sheet.page()


def line(sheet: Sheet, y: float, words: tuple[str, ...]) -> None:
    """One board's line."""
    for number, word in enumerate(words):
        end = COLUMNS[number + 1] if number + 1 < len(COLUMNS) else 282.0
        sheet.text(COLUMNS[number], y, word, 4, fit=end - COLUMNS[number] - 3)
    sheet.line(COLUMNS[0], y + 2, 282, y + 2, 0.1)
