"""Addresses of tiles: z/x/y as the usual web maps count them, in pieces of 512 pixels."""

from math import atan, cos, degrees, log, pi, radians, sinh, tan

from cms.core.map_layers import Tile

LEAST, MOST = 5, 17
WORLD_M = 40_075_016.7


def tile(zoom: int, x: int, y: int) -> Tile | None:
    """The tile; None when there is none of that number."""
    count = 2 ** (zoom - 1)  # 512 pixels: half as many as of the usual 256
    if not LEAST <= zoom <= MOST or not (0 <= x < count and 0 <= y < count):
        return None
    return Tile(zoom, longitude(x, count), latitude(y + 1, count), longitude(x + 1, count), latitude(y, count))


def longitude(x: float, count: int) -> float:
    """The western edge of the column."""
    return x / count * 360 - 180


def latitude(y: float, count: int) -> float:
    """The northern edge of the row."""
    return degrees(atan(sinh(pi * (1 - 2 * y / count))))


def numbers(zoom: int, longitude_: float, latitude_: float) -> tuple[int, int]:
    """The column and row in which a point lies."""
    count = 2 ** (zoom - 1)
    up = log(tan(radians(latitude_)) + 1 / cos(radians(latitude_)))
    return int((longitude_ + 180) / 360 * count), int((1 - up / pi) / 2 * count)


def metres_a_pixel(zoom: int, latitude_: float) -> float:
    """How much of the ground a pixel covers."""
    return WORLD_M * cos(radians(latitude_)) / (256 << zoom)
