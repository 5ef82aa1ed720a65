"""GeoJSON feature by feature: the text is in memory, its objects never are all at once."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from cms.directory.importers.headings import Refused
from portal.sheets.lines import Line

SIZE = 64 * 1024 * 1024
START = re.compile(r'"features"\s*:\s*\[')
GAP = re.compile(r"[\s,]*")
DEEPEST = 64
SHAPE = "走向"
POINT = ("经度", "纬度")


def is_geojson(start: bytes) -> bool:
    """Whether a file that begins so is an object of JSON."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def lines(file: IO[bytes]) -> Iterator[Line]:
    """A line of headings, then one a feature: its properties, and its shape in the columns of our own tables.

    Headings are those of the first hundred features. Raises Refused.
    """
    text = read(file)
    names: list[str] = []
    for number, feature in enumerate(features(text)):
        if number >= 100:
            break
        names += [name for name in properties(feature, number) if name not in names]
    names = [name for name in names if name not in (SHAPE, *POINT)]
    yield Line(1, (*names, SHAPE, *POINT))
    for number, feature in enumerate(features(text)):
        own = properties(feature, number)
        yield Line(number + 2, (*(cell(own.get(name)) for name in names), *shape(feature.get("geometry"))))


def read(file: IO[bytes]) -> str:
    """The text. Raises Refused."""
    file.seek(0)
    data = file.read(SIZE + 1)
    if len(data) > SIZE:
        raise Refused(_("文件太大（超过64兆）。请分成几个文件再上传。"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("GeoJSON要用UTF-8编码。请另存后再上传。")) from None
    if not START.search(text) or not text.rstrip().endswith("}"):
        raise Refused(_("这不是完整的GeoJSON（FeatureCollection）。请重新导出再上传。"))
    return text


def features(text: str) -> Iterator[dict[str, Any]]:
    """Each feature. Raises Refused where the text breaks off or one is no feature."""
    start = START.search(text)
    place, count, decoder = start.end() if start else 0, 0, json.JSONDecoder()
    while True:
        place = GAP.match(text, place).end()  # type: ignore[union-attr]
        if text[place : place + 1] == "]":
            return
        count += 1
        try:
            feature, place = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError):
            raise Refused(_("第%(n)s个图形读不出来，GeoJSON不完整。") % {"n": count}) from None
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise Refused(_("第%(n)s个不是图形（Feature）。") % {"n": count})
        yield feature


def properties(feature: dict[str, Any], number: int) -> dict[str, Any]:
    """Its properties; none for null."""
    own = feature.get("properties") or {}
    if not isinstance(own, dict):
        raise Refused(_("第%(n)s个图形的属性写错了。") % {"n": number + 1})
    return own


def cell(value: Any) -> str:
    """A property as a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def shape(geometry: Any) -> tuple[str, str, str]:
    """走向, 经度, 纬度. Whatever is no point goes into the first as it is, to be read or refused there."""
    if not isinstance(geometry, dict):
        return "", "", ""
    given = geometry.get("coordinates")
    if geometry.get("type") == "Point" and isinstance(given, list) and len(given) in (2, 3):
        return "", cell(given[0]), cell(given[1])
    return json.dumps(geometry), "", ""
