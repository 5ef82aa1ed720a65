"""Any set as CSV, JSON, GeoJSON or XLSX, row by row."""

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.open_data import OpenSet, Row
from portal.sheets.outgoing import XLSX, lines, workbook

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "xlsx": XLSX,
}


class Encoder(DjangoJSONEncoder):
    """Numbers as numbers, moments with Shanghai's offset."""

    def default(self, o: Any) -> Any:
        if isinstance(o, Decimal):
            return float(o)
        if isinstance(o, datetime):
            return timezone.localtime(o).isoformat(timespec="seconds")
        return super().default(o)


def licence() -> str:
    """What may be done with the data."""
    return _("可以自由使用、转载，请注明出处和下载日期。不得用来打扰个人。")


def written(one: OpenSet, form: str) -> Iterator[str]:
    """The text of a set in a form that is no archive."""
    if form == "csv":
        return lines([str(column.label) for column in one.columns], (row.values for row in one.rows()))
    return of_json(one) if form == "json" else of_geojson(one)


def properties(one: OpenSet, row: Row) -> dict[str, Any]:
    """The row by the names for machines."""
    return dict(zip((column.name for column in one.columns), row.values, strict=True))


def dumped(value: Any) -> str:
    """As JSON."""
    return json.dumps(value, cls=Encoder, ensure_ascii=False)


def of_json(one: OpenSet) -> Iterator[str]:
    """An object with the licence and the rows."""
    yield f'{{"title": {dumped(str(one.title))}, "licence": {dumped(licence())}, "rows": ['
    for number, row in enumerate(one.rows()):
        yield ("," if number else "") + "\n" + dumped(properties(one, row))
    yield "\n]}\n"


def of_geojson(one: OpenSet) -> Iterator[str]:
    """A FeatureCollection in WGS-84; rows without a place have the geometry null."""
    head = {"name": str(one.title), "licence": licence()}
    yield f'{{"type": "FeatureCollection", {dumped(head)[1:-1]}, "features": ['
    for number, row in enumerate(one.rows()):
        feature = {"type": "Feature", "geometry": row.shape, "properties": properties(one, row)}
        yield ("," if number else "") + "\n" + dumped(feature)
    yield "\n]}\n"


def save(one: OpenSet, form: str, out: IO[bytes]) -> int:
    """Writes the set into a file; how many rows."""
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for row in one.rows():
            count += 1
            yield row

    counting = OpenSet(one.name, one.title, one.about, one.columns, counted, one.count, one.order)
    if form == "xlsx":
        header = [str(column.label) for column in one.columns]
        workbook(header, (row.values for row in counted())).save(out)
    else:
        for words in written(counting, form):
            out.write(words.encode())
    return count
