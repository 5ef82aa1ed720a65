"""Which boards are to be printed."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.directory.choices import BoardState
from cms.directory.models import Signboard, Water
from portal.codes import damm, numbers


def chosen(board: str = "", river: str = "") -> QuerySet[Signboard]:
    """One board whatever its state, or those of a river, or all, without removed ones; along each water.

    Raises ValueError with a sentence when there is no such board or river.
    """
    boards = Signboard.objects.select_related("reach__water", "reach__division")
    boards = boards.order_by("reach__water__name", "reach__water", "reach__order", "code")
    if board:
        return boards.filter(code=known(board))
    if river and not Water.objects.filter(code=river).exists():
        raise ValueError(_("没有代码是%(code)s的河湖。") % {"code": river})
    boards = boards.exclude(state=BoardState.REMOVED)
    return boards.filter(reach__water__code=river) if river else boards


def known(typed: str) -> str:
    """The code of a board of ours out of what was typed. Raises ValueError."""
    code = numbers.digits(typed)
    if not damm.valid(code):
        raise ValueError(_("牌号%(code)s有一位不对，请再看一遍。") % {"code": typed})
    if not Signboard.objects.filter(code=code).exists():
        raise ValueError(_("没有牌号是%(code)s的公示牌。") % {"code": numbers.show(code)})
    return code
