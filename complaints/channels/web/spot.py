"""Where a report is about, as far as the register knows: the board that was scanned, or a reach that was chosen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.directory import stretches
from cms.directory.models import BoardCode, Reach, Signboard
from portal.codes import numbers
from portal.shell.remembered import remembered


@dataclass(frozen=True)
class Spot:
    """Board and reach; both None where only words or a point tell the place. ``wrong``: a board that is none;
    ``unbound``: the number of a sticker that stands somewhere and is not in the register yet."""

    board: Signboard | None = None
    reach: Reach | None = None
    wrong: str = ""
    unbound: str = ""

    @property
    def known(self) -> bool:
        """Whether the register knows the place."""
        return self.reach is not None


def find(board: str, reach: str) -> Spot:
    """The place named by a form or an address. A board that was taken down still tells where it stood."""
    if board:
        code = numbers.digits(board)
        found = standing(code) if code else None
        if found is not None:
            return Spot(found, found.reach)
        if code and BoardCode.objects.free().filter(code=code).exists():
            return Spot(unbound=code)
        return Spot(wrong=_("没有这块牌子，请核对牌号，或者写清地点"))
    if reach:
        return Spot(None, Reach.objects.select_related("water", "division").filter(code=reach).first())
    return Spot()


def place(spot: Spot, words: str) -> str:
    """The words for the place; a sticker that nobody has bound yet is named in them, for that is all one knows."""
    if not spot.unbound:
        return words
    said = _("牌号%(code)s（新贴的，还没登记）") % {"code": numbers.show(spot.unbound)}
    return f"{words}，{said}" if words else said


def names(spot: Spot) -> list[str]:
    """Places near by that the ends of a stretch may be called by; none where the register does not know the place."""
    return offered(spot.reach) if spot.reach is not None else []


@remembered(most=1024)
def offered(reach: Reach) -> list[str]:
    """Asked for once in a while, as the register changes seldom."""
    return stretches.offered(reach)


@remembered(most=1024)
def standing(code: str) -> Signboard | None:
    """The board of that number, with all that a form says of its place."""
    return Signboard.objects.select_related("reach__water", "reach__division").filter(code=code).first()
