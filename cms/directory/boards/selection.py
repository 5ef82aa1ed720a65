"""Which boards are to be printed."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.directory.choices import BoardState
from cms.directory.models import Division, Signboard, Water
from portal.codes import damm, numbers


def chosen(boards: str | Iterable[str] = "", river: str = "", prefixes: list[str] | None = None) -> QuerySet[Signboard]:
    """Boards by their numbers whatever their state, or those of a river, or all, without removed ones; along each
    water. ``prefixes``: those of certain divisions alone.

    Raises ValueError with a sentence when there is no such board or river.
    """
    found = Signboard.objects.select_related("reach__water", "reach__division").defer("reach__line")
    found = found.order_by("reach__water__name", "reach__water", "reach__order", "code")
    if prefixes is not None:
        found = found.filter(reach__division__in=Division.objects.within(prefixes).values("pk"))
    wanted = [boards] if isinstance(boards, str) else list(boards)
    if any(wanted):
        return found.filter(code__in=[known(one) for one in wanted])
    if river and not Water.objects.filter(code=river).exists():
        raise ValueError(_("没有代码是%(code)s的河湖。") % {"code": river})
    found = found.exclude(state=BoardState.REMOVED)
    return found.filter(reach__water__code=river) if river else found


def known(typed: str) -> str:
    """The code of a board of ours out of what was typed. Raises ValueError."""
    code = numbers.digits(typed)
    if not damm.valid(code):
        raise ValueError(_("牌号%(code)s有一位不对，请再看一遍。") % {"code": typed})
    if not Signboard.objects.filter(code=code).exists():
        raise ValueError(_("没有牌号是%(code)s的公示牌。") % {"code": numbers.show(code)})
    return code
