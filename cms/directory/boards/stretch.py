"""The stretch of a board's reach in words."""

from django.utils.translation import gettext as _

from cms.directory.choices import Bank, WaterKind
from cms.directory.models import Reach
from cms.directory.sizes import plain


def told(reach: Reach) -> str:
    """From where to where, which bank, how long or large."""
    parts = [reach.stretch] if reach.stretch else []
    if reach.bank != Bank.BOTH:
        parts.append(str(reach.get_bank_display()))
    if reach.length_km is not None:
        parts.append(_("长%(km)s千米") % {"km": plain(reach.length_km)})
    parts.append(_("在%(place)s") % {"place": reach.division.name})
    return "，".join(parts) + "。" + whole(reach)


def whole(reach: Reach) -> str:
    """The water as a whole: a river's length, a lake's area."""
    water = reach.water
    if water.kind != WaterKind.RIVER and water.area_km2 is not None:
        return _("%(name)s水面%(area)s平方千米。") % {"name": water.name, "area": plain(water.area_km2)}
    if water.length_km is not None:
        return _("%(name)s全长%(km)s千米。") % {"name": water.name, "km": plain(water.length_km)}
    return ""


def ends_of(reach: Reach) -> tuple[str, str] | None:
    """Both ends of the stretch; None when it is not written as two places."""
    ends = [end.strip() for end in reach.stretch.replace("－", "—").replace("——", "—").split("—")]
    return (ends[0], ends[1]) if len(ends) == 2 and all(ends) else None
