"""The board itself, 1.2 × 0.8 m, drawn in its own millimetres; a layout sets the scale."""

from typing import Any

from django.utils.translation import gettext as _

from cms.directory.boards import texts
from cms.directory.boards.facts import BoardFacts
from portal.codes import qr
from portal.print.kit import WHITE, Sheet
from portal.print.lines import wrap

WIDE, HIGH = 1200.0, 800.0
DEEP, BLUE, PALE, RULE, GREY, RED = "#083B5E", "#0B5A8F", "#94C3DB", "#9FB8C4", "#35454E", "#B3261E"
HEAD, FOOT, EDGE = 135.0, 90.0, 40.0
LEFT, RIGHT = 777.0, 310.0
"""Width of the column with the words and of the one with the code."""
DIGITS = 37.0
"""Size of the font at which its digits stand 25 mm high: nothing that is read out at the telephone is smaller."""
CODE, LARGEST = 200.0, 240.0
"""The QR code's dark part on the board, and the largest that leaves its white border clear of the words."""
TOP = 45.0
"""From the head to the code."""
COLUMNS = (0.0, 86.0, 208.0, 440.0, 563.0, LEFT)
ROW = 45.0
BLOCK, LEADING, SMALLEST = 19.0, 1.35, 0.5


def draw(sheet: Sheet, facts: BoardFacts, mark: Any = None, scale: float = 1.0) -> None:
    """The whole board from the sheet's present corner; ``scale``: how many times as large it will be made."""
    sheet.rect(0, 0, WIDE, HIGH, fill=WHITE)
    head(sheet, facts, mark)
    below = table(sheet, facts, HEAD + 40)
    half = (LEFT - 27) / 2
    for number in (0, 1):
        column(sheet, EDGE + number * (half + 27), below + 36, half, facts.blocks[2 * number : 2 * number + 2])
    strip(sheet, facts)
    code(sheet, facts, scale)
    foot(sheet, facts)


def head(sheet: Sheet, facts: BoardFacts, mark: Any) -> None:
    """Kind of board, river and reach; the mark of the office on the left."""
    left = EDGE
    sheet.rect(0, 0, WIDE, HEAD, fill=DEEP)
    sheet.rect(0, HEAD - 9, WIDE, 9, fill=BLUE)
    if mark is not None:
        sheet.picture(mark, EDGE, 18, 90, 90)
        left += 108
    sheet.text(left, 45, facts.headline, 26, colour=WHITE, fit=WIDE - EDGE - left)
    sheet.text(left, 108, facts.title, 58, bold=True, colour=WHITE, fit=WIDE - EDGE - left)


def table(sheet: Sheet, facts: BoardFacts, top: float) -> float:
    """Who answers, city first; gives the height at which it ends."""
    titles = (_("级别"), facts.chief, _("职务"), _("河道警长"), _("电话"))
    line(sheet, titles, top, 19, GREY)
    for number, row in enumerate(facts.chiefs, start=1):
        words = (row.level, row.name, row.duty, row.police, row.phone)
        line(sheet, words, top + 8 + number * ROW - 12, 25, "")
    return table_ends(facts, top)


def table_ends(facts: BoardFacts, top: float) -> float:
    """Where a table that begins there ends."""
    return top + 8 + len(facts.chiefs) * ROW


def line(sheet: Sheet, words: tuple[str, ...], y: float, size: float, colour: str) -> None:
    """One line of the table with the rule under it; without a colour, level and name stand out."""
    for number, word in enumerate(words):
        wide = COLUMNS[number + 1] - COLUMNS[number] - 12
        strong, shade = (number < 2, (DEEP if number == 0 else "#1A2B33")) if not colour else (False, colour)
        sheet.text(EDGE + COLUMNS[number], y, word, size, bold=strong, colour=shade, fit=wide)
    under = y + (12 if not colour else 8)
    sheet.line(EDGE, under, EDGE + LEFT, under, 1.1, RULE)


def column(sheet: Sheet, x: float, y: float, wide: float, blocks: tuple[tuple[str, str], ...]) -> None:
    """Headings and texts, as large as the room above the river's line lets them be."""
    room, scale = HIGH - FOOT - 72 - y, 1.0
    while scale > SMALLEST and height(blocks, scale, wide) > room:
        scale -= 0.05
    size = BLOCK * scale
    for heading, text in blocks:
        sheet.text(x, y, heading, size * 1.2, bold=True, colour=DEEP)
        y = sheet.wrapped(x, y + size * 1.5, text, size, wide, leading=LEADING) + size * 0.7


def height(blocks: tuple[tuple[str, str], ...], scale: float, wide: float) -> float:
    """How high the blocks stand at that scale."""
    size = BLOCK * scale
    lines = sum(len(wrap(text, size, wide)) for _heading, text in blocks)
    return lines * size * LEADING + len(blocks) * size * 2.2 - size * 1.2


def strip(sheet: Sheet, facts: BoardFacts) -> None:
    """The stretch as a line with both ends and this place on it, flowing to the right."""
    y, here = HIGH - FOOT - 58, EDGE + LEFT / 2
    sheet.rect(EDGE, y, LEFT, 14, fill=PALE, radius=7)
    sheet.rect(here - 12, y - 5, 24, 24, fill=RED, stroke=WHITE, thick=3, radius=12)
    label = _("您在这里：%(place)s") % {"place": facts.place}
    sheet.text(here, y + 42, label, 19, align="center", fit=LEFT * 0.46)
    if facts.ends:
        sheet.text(EDGE, y + 42, facts.ends[0], 19, fit=LEFT * 0.25)
        sheet.text(EDGE + LEFT, y + 42, facts.ends[1], 19, align="right", fit=LEFT * 0.25)
        sheet.text(here + LEFT / 4, y + 14, "→", 20, align="center", colour=DEEP)


def side_of_code(facts: BoardFacts, scale: float = 1.0) -> float:
    """How wide the code is drawn: a tenth of the distance and a fifth more, at least as the layout has it."""
    asked = sized(facts.read_from_m) / scale if facts.read_from_m else 0.0
    return min(max(CODE, asked), LARGEST)


def sized(metres: float) -> float:
    """Millimetres that a code needs to be read from so far: ten to one, a fifth more for old cameras and sun.

    Below 80 mm never.
    """
    return max(metres * 100 * 1.2, 80.0)


def code(sheet: Sheet, facts: BoardFacts, scale: float) -> None:
    """The QR code, what it is for, and the number for those who cannot scan."""
    middle, side = WIDE - EDGE - RIGHT / 2, side_of_code(facts, scale)
    lower = side - CODE
    sheet.qr(qr.matrix(facts.address), middle - side / 2, HEAD + TOP, side)
    for y, words, size, bold in (
        (450.0, facts.scan, 28.0, True),
        (483.0, texts.free(), 20.0, False),
        (538.0, facts.by_telephone, 21.0, False),
        (596.0, facts.shown, 56.0, True),
        (640.0, facts.english, 15.0, False),
    ):
        sheet.text(middle, y + lower, words, size, align="center", bold=bold, colour=DEEP, fit=RIGHT)


def foot(sheet: Sheet, facts: BoardFacts) -> None:
    """The hotline, who put up the board and when, and which wording it carries."""
    top = HIGH - FOOT
    sheet.rect(0, top, WIDE, FOOT, fill=BLUE)
    sheet.text(EDGE, top + 55, _("河长热线"), 24, colour=WHITE)
    sheet.text(WIDE / 2 - 40, top + 62, facts.phone, 48, align="center", bold=True, colour=WHITE, fit=440)
    day = _("%(year)s年%(month)s月") % {"year": facts.on.year, "month": facts.on.month}
    sheet.text(WIDE - EDGE, top + 42, facts.issuer, 22, align="right", colour=WHITE, fit=RIGHT)
    issue = _("%(day)s立　版次%(version)s") % {"day": day, "version": facts.version}
    sheet.text(WIDE - EDGE, top + 72, issue, 18, align="right", colour=WHITE, fit=RIGHT)
