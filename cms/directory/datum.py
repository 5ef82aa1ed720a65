"""From the shifted coordinates of Chinese maps (GCJ-02) to those of satellites (WGS-84)."""

from math import cos, pi, sin, sqrt

AXIS, FLATTENING_TERM = 6378245.0, 0.00669342162296594323  # Krasovsky 1940
CHINA = (72.004, 137.8347, 0.8293, 55.8271)
PRECISE = 1e-7  # degrees, about a centimetre


def shifted(latitude: float, longitude: float) -> bool:
    """Whether maps shift this place; outside China they do not."""
    west, east, south, north = CHINA
    return west <= longitude <= east and south <= latitude <= north


def waves(a: float, b: float, first: float, second: float) -> float:
    """The part of the shift that both axes share: short waves over the longitude, long ones over ``first``."""
    short = 20 * sin(6 * pi * a) + 20 * sin(2 * pi * a)
    middle = 20 * sin(first * pi) + 40 * sin(first * pi / 3)
    return (short + middle) * 2 / 3 + second * 2 / 3


def to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a Chinese map draws the place, as (latitude, longitude)."""
    if not shifted(latitude, longitude):
        return latitude, longitude
    x, y = longitude - 105.0, latitude - 35.0
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += waves(x, y, y, 160 * sin(y * pi / 12) + 320 * sin(y * pi / 30))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += waves(x, y, x, 150 * sin(x * pi / 12) + 300 * sin(x * pi / 30))
    phi = latitude / 180 * pi
    bend = 1 - FLATTENING_TERM * sin(phi) ** 2
    north = north * 180 / (AXIS * (1 - FLATTENING_TERM) / (bend * sqrt(bend)) * pi)
    east = east * 180 / (AXIS / sqrt(bend) * cos(phi) * pi)
    return latitude + north, longitude + east


def to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """The true place of a point taken from a Chinese map, as (latitude, longitude); exact to a centimetre."""
    guess = latitude, longitude
    for _ in range(10):
        there = to_gcj02(*guess)
        off = there[0] - latitude, there[1] - longitude
        guess = guess[0] - off[0], guess[1] - off[1]
        if max(map(abs, off)) < PRECISE:
            break
    return guess
