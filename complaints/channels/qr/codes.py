"""A board's number as it is scanned, typed or read aloud: what it leads to, or what is wrong with it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.directory.choices import BoardState
from cms.directory.models import BoardCode, Signboard
from portal.codes import damm, numbers

LENGTHS = (6, 8)


@dataclass(frozen=True)
class Found:
    """The board, or None with the sentence that says what to do instead. ``unbound``: the number of a sticker that
    nobody has bound to a reach yet, which takes reports all the same."""

    board: Signboard | None
    wrong: str = ""
    unbound: str = ""


def slip(code: str) -> str:
    """What is wrong with the digits themselves; "" when they can be a board's number."""
    if not code:
        return _("请输入牌号，只有数字。")
    if len(code) not in LENGTHS:
        return _("牌号是6位数字，请对着牌子再看一遍。")
    if not damm.valid(code):
        return _("这个牌号好像错了一位，请对着牌子再看一遍。")
    return ""


def find(text: str) -> Found:
    """The board of the number that was typed. A planned board is told apart, since it has no page yet."""
    code = numbers.digits(text)
    wrong = slip(code)
    if wrong:
        return Found(None, wrong)
    board = Signboard.objects.select_related("reach__water__plan", "reach__division").filter(code=code).first()
    if board is None and BoardCode.objects.free().filter(code=code).exists():
        return Found(None, unbound=code)
    if board is None:
        return Found(None, _("没有查到这块牌子。请再看一遍牌号，或者按河名找。"))
    if board.state == BoardState.PLANNED:
        return Found(None, _("这块牌子还没有立好。请按河名找，或者直接举报。"))
    return Found(board)
