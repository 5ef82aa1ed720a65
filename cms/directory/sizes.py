"""Lengths and surfaces as pages print them."""

from decimal import Decimal

from django.utils.translation import gettext as _

UNKNOWN = "—"


def plain(figure: Decimal) -> str:
    """9.60 as 9.6."""
    return f"{figure.normalize():f}"


def told(length_km: Decimal | None, area_km2: Decimal | None = None) -> str:
    """How long a river or reach is, else how large a lake; a dash when nobody has entered it."""
    if length_km is not None:
        return _("%(n)s千米") % {"n": plain(length_km)}
    if area_km2 is not None:
        return _("水面%(n)s平方千米") % {"n": plain(area_km2)}
    return UNKNOWN
