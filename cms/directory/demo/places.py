"""One city, two counties, four townships, eight villages."""

from wagtail.models import Site

from cms.core.models import Office
from cms.directory.models import Division

WEST, NORTH, WIDE, HIGH = 119.0, 33.6, 0.8, 0.6
PLACES = [
    ("329900000000", "清源市", "清源市"),
    ("329921000000", "清溪县", "清溪县"),
    ("329921100000", "清溪县清溪镇", "清溪镇"),
    ("329921100201", "清溪镇三桥村", "三桥村"),
    ("329921100202", "清溪镇城东村", "城东村"),
    ("329921101000", "清溪县柳湾镇", "柳湾镇"),
    ("329921101201", "柳湾镇柳湾村", "柳湾村"),
    ("329921101202", "柳湾镇云山村", "云山村"),
    ("329902000000", "河口区", "河口区"),
    ("329902100000", "河口区石桥镇", "石桥镇"),
    ("329902100201", "石桥镇石桥村", "石桥村"),
    ("329902100202", "石桥镇老街村", "老街村"),
    ("329902101000", "河口区镜湖镇", "镜湖镇"),
    ("329902101201", "镜湖镇镜湖村", "镜湖村"),
    ("329902101202", "镜湖镇白鹭村", "白鹭村"),
]
OFFICE = {
    "name": "清源市河长制办公室",
    "short_name": "清源市河长办",
    "phone": "0000-1234567",
    "hours": "每天24小时有人接",
    "address": "清源市清溪路1号",
    "operator": "清源市水务局",
    "site_id_code": "0000000000",
    "icp": "某ICP备00000000号",
    "police_record": "某公网安备00000000000000号",
}


def lonlat(x: float, y: float) -> list[float]:
    """A point of the drawn map (400 × 300, from the north-west) as [longitude, latitude]."""
    return [round(WEST + x / 400 * WIDE, 6), round(NORTH - y / 300 * HIGH, 6)]


def found_city() -> dict[str, Division]:
    """The divisions by short name, and the office's facts where none are entered."""
    places: dict[str, Division] = {}
    for code, name, short_name in PLACES:
        parents = [place for place in places.values() if code.startswith(place.prefix)]
        parent = max(parents, key=lambda place: len(place.prefix), default=None)
        outline = None if parent else [lonlat(*corner) for corner in ((0, 0), (400, 0), (400, 300), (0, 300), (0, 0))]
        places[short_name] = Division.objects.create(
            code=code, name=name, short_name=short_name, parent=parent, outline=outline
        )
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and not Office.objects.filter(site=site).exclude(name="").exists():
        Office.objects.update_or_create(site=site, defaults=OFFICE)
    return places
