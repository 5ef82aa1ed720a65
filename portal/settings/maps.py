"""The ground of the map by setting: Tianditu with a key, or any tiles by their address; none is the default."""

from urllib.parse import urlsplit

from portal.settings import env

TIANDITU_KEY, MAP_TILES = env.text("TIANDITU_KEY"), env.text("MAP_TILES")
TIANDITU = (
    "https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={key}"
)


def grounds(key: str, tiles: str) -> list[str]:
    """Addresses of tiles from the lowest up, with {z} {x} {y}; the plain drawing without any."""
    if tiles:
        return tiles.split()
    return [TIANDITU.format(layer=layer, key=key) for layer in ("vec", "cva")] if key else []


def hosts(addresses: list[str]) -> list[str]:
    """Where a page may take pictures from; {s} stands for one of several hosts."""
    found = [urlsplit(one.replace("t{s}", "*").replace("{s}", "*")) for one in addresses]
    return list(dict.fromkeys(f"{one.scheme}://{one.netloc}" for one in found if one.netloc))


MAP_GROUNDS = grounds(TIANDITU_KEY, MAP_TILES)
MAP_HOSTS = hosts(MAP_GROUNDS)
MAP_CREDIT = "天地图" if TIANDITU_KEY and not MAP_TILES else env.text("MAP_CREDIT")
