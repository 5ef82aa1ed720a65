"""Every bad file of the issue's list, through the importer itself: the reason is told, nothing is half written."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from cms.directory.choices import ImportState
from cms.directory.importers import acts
from cms.directory.models import Division, ImportBatch, Reach, Water
from tests.cms.directory.importers.files import counts, read_in, table, written_in
from tests.pictures import saved, scene

pytestmark = pytest.mark.django_db
RIVERS = ["代码", "名称"]
GOOD = ["neu", "新河"]


def bomb() -> BytesIO:
    """A workbook with a part that swells to forty million bytes."""
    data = table([RIVERS, GOOD])
    with ZipFile(data, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/a.bin", b"\0" * 40_000_000)
    return data


def hidden() -> BytesIO:
    """A workbook whose rows stand in a sheet that nobody sees."""
    book, out = Workbook(), BytesIO()
    book.active.append(["说明"])
    book.create_sheet("名单").append(RIVERS)
    book["名单"].append(GOOD)
    book["名单"].sheet_state = "hidden"
    book.save(out)
    return out


def far() -> BytesIO:
    """A workbook with one row, and formats as far as the last of a million."""
    data, out = table([RIVERS, GOOD]), BytesIO()
    sheet = "xl/worksheets/sheet1.xml"
    with ZipFile(data) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part == sheet:
                empty = b"".join(b'<row r="%d"/>' % number for number in (*range(3, 50_000), 1_048_576))
                content = content.replace(b"</sheetData>", empty + b"</sheetData>")
            new.writestr(part, content)
    return out


def features(*geometries: Any) -> BytesIO:
    """GeoJSON with the reach qx-0 in every feature."""
    every = [{"type": "Feature", "properties": {"河段代码": "qx-0"}, "geometry": one} for one in geometries]
    return BytesIO(json.dumps({"type": "FeatureCollection", "features": every}).encode())


def line(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": points}


@pytest.mark.parametrize(
    ("file", "name", "why"),
    [
        (bomb, "河.xlsx", "解开后太大"),
        (lambda: BytesIO(saved(scene(), "PNG")), "河.xlsx", "打不开"),
        (lambda: BytesIO(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "河.xlsx", "旧版Excel"),
        (hidden, "河.xlsx", "隐藏的工作表：名单"),
        (lambda: table([[*RIVERS, "河流名称"], [*GOOD, "新河"]]), "河.xlsx", "“名称”有2列（B1、C1）"),
        (lambda: table([["代码"], ["neu"]]), "河.xlsx", "缺少这些列：名称"),
        (lambda: BytesIO(b'{"type":"FeatureCollection","features":[{"type":"Fea'), "河.geojson", "GeoJSON"),
        (lambda: BytesIO(b""), "河.csv", "没有"),
    ],
    ids=["bomb", "picture", "old", "hidden", "doubled", "missing", "broken", "empty"],
)
def test_a_file_that_is_none_is_refused_whole(
    county: Division, file: Callable[[], BytesIO], name: str, why: str
) -> None:
    batch = read_in(file(), "waters", county, name=name)
    assert batch.state == ImportState.FAILED and not batch.counts
    assert why in batch.error, batch.error
    with pytest.raises(acts.Refused):
        acts.apply(batch=batch, partial=True, typed=None, actor=None)
    assert not Water.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize(("file", "name"), [(far, "河.xlsx"), (lambda: table([RIVERS, GOOD]), "河.csv")])
def test_a_million_empty_rows_and_a_wrong_ending_do_no_harm(
    county: Division, file: Callable[[], BytesIO], name: str
) -> None:
    assert counts(written_in(read_in(file(), "waters", county, name=name))) == (1, 0, 0, 0)


def faults(batch: ImportBatch) -> list[tuple[str, str]]:
    """Cell and reason of each."""
    return [(row[1], row[3]) for row in batch.faults]


def test_formulas_unknown_parents_and_cycles_are_told_at_their_cells(county: Division) -> None:
    formula = '=HYPERLINK("http://x")'
    rows = [["a", formula, "=A1"], ["b", "乙河", "丙河"], ["c", "丙河", "乙河"], ["d", "丁河", "没有的河"]]
    batch = read_in(table([["代码", "名称", "汇入"], *rows]), "waters")
    told = faults(batch)
    assert [cell for cell, why in told if "公式" in why] == ["B2", "C2"], "whatever the column reads"
    assert {cell for cell, why in told if "绕一圈" in why} == {"C3", "C4"}
    assert ("C5", "名录里没有“没有的河”。") in told
    with pytest.raises(acts.Refused, match="4行有错"):
        acts.apply(batch=batch, partial=False, typed=None, actor=None)
    assert not Water.objects.exists()


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        (line((119.30, 33.00), (119.32, 33.02), (119.32, 33.00), (119.30, 33.02)), "相交"),
        (line((33.00, 119.30), (33.02, 119.32)), "写反"),
        (line((119.30, 33.00)), "2到"),
        ({"type": "Polygon", "coordinates": [[[119, 33], [119, 34], [120, 34], [119, 33]]]}, "不是Polygon"),
        ({"type": "LineString", "coordinates": [["a", "b"], [119.3, 33.0]]}, "坐标"),
        ({"type": "LineString"}, "坐标"),
    ],
    ids=["crossing", "swapped", "point", "polygon", "letters", "nothing"],
)
def test_a_line_that_cannot_be_is_refused_with_the_reason(
    county: Division, river: Water, shape: dict[str, Any], why: str
) -> None:
    before = Reach.objects.get(code="qx-0").line
    batch = read_in(features(shape), "lines", county, name="线.geojson")
    assert len(batch.faults) == 1 and why in batch.faults[0][3] and batch.count("bad") == 1, batch.faults
    written_in(batch, partial=True)
    assert Reach.objects.get(code="qx-0").line == before
