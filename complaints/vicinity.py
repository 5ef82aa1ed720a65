"""How far two points lie apart, and which lie near one: plain arithmetic, good to a metre within a city."""

from decimal import Decimal
from math import cos, hypot, radians

from django.db.models import Q

A_DEGREE = 111_320
"""Metres of a degree of latitude."""
Degrees = float | Decimal | None


def square(latitude: Degrees, longitude: Degrees, metres: int) -> Q:
    """Cases whose point lies in the square with sides so far from that one; none without a point."""
    if latitude is None or longitude is None:
        return Q(pk__in=[])
    north, east = float(latitude), float(longitude)
    down = metres / A_DEGREE
    across = down / max(cos(radians(north)), 0.1)
    return Q(latitude__range=(north - down, north + down), longitude__range=(east - across, east + across))


def between(one: tuple[Degrees, Degrees], other: tuple[Degrees, Degrees]) -> int | None:
    """Metres; None where one of them has no point."""
    if None in one or None in other:
        return None
    (north, east), (north_, east_) = ((float(a or 0), float(b or 0)) for a, b in (one, other))
    return round(hypot((north - north_) * A_DEGREE, (east - east_) * A_DEGREE * cos(radians(north))))
