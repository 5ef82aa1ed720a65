import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pytest_django import Settings

from portal.codes import qr
from portal.print import kit

ADDRESS = "HTTPS://HZ.EXAMPLE.CN/P/320512"
POPPLER = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def drawn(path: Path, dpi: int = 72) -> Image.Image:
    """The first page as a picture, by a renderer that is not ours."""
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", "-singlefile", path, path.with_suffix("")], check=True)
    return Image.open(path.with_suffix(".png")).convert("L")


def dark(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box around all that is drawn: left, top, right, bottom in pixels."""
    box = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    return box


def test_every_page_is_one_that_was_drawn_on() -> None:
    out = BytesIO()
    sheet = kit.Sheet(out)
    for number in ("一", "二"):
        sheet.text(20, 20, number, 10)
        sheet.page()
    sheet.save()
    assert pages(out.getvalue()) == 2


def test_a_page_not_ended_is_kept() -> None:
    out = BytesIO()
    sheet = kit.Sheet(out)
    sheet.text(20, 20, "一", 10)
    sheet.save()
    assert pages(out.getvalue()) == 1


@POPPLER
def test_boxes_and_lines_stand_where_they_are_drawn(tmp_path: Path) -> None:
    out = tmp_path / "boxes.pdf"
    sheet = kit.Sheet(out, (100, 100))
    sheet.rect(10, 20, 40, 30, fill="#000000")
    sheet.rect(60, 20, 30, 30, fill="#000000", stroke="#000000", radius=15)
    sheet.line(10, 80, 90, 80, 2)
    sheet.save()
    picture = drawn(out, 254).point(lambda value: 255 if value < 128 else 0)  # ten pixels a millimetre
    assert picture.crop((0, 0, 550, 700)).getbbox() == (100, 200, 500, 500)
    assert picture.crop((0, 700, 1000, 1000)).getbbox() == (100, 90, 900, 110)
    round_one = picture.crop((590, 190, 910, 510))
    assert round_one.getpixel((160, 160)) and not round_one.getpixel((30, 30)), "its corners are round"
    assert abs(round_one.histogram()[255] - 3.1416 * 151**2) < 300


def test_the_file_names_the_site_and_nobody(settings: Settings) -> None:
    settings.SITE_NAME = "River chiefs"
    out = BytesIO()
    sheet = kit.Sheet(out)
    sheet.text(20, 20, "一", 10)
    sheet.save()
    assert set(re.findall(rb"/(?:Author|Creator|Producer|Title) (\([^)]*\))", out.getvalue())) == {b"(River chiefs)"}
    assert b"anonymous" not in out.getvalue()


def test_the_font_is_embedded_and_the_only_one() -> None:
    out = BytesIO()
    sheet = kit.Sheet(out)
    sheet.text(20, 20, "清溪河 abc", 10, bold=True)
    sheet.save()
    assert set(re.findall(rb"/BaseFont /([A-Z+]*[\w-]+)", out.getvalue())) == {b"AAAAAA+LXGWWenKai-Regular"}
    assert b"/FontFile2" in out.getvalue()


def test_a_missing_glyph_stops_the_sheet() -> None:
    with pytest.raises(kit.MissingGlyphs, match="U\\+2611"):
        kit.Sheet(BytesIO()).text(20, 20, "已核对☑", 10)


def test_wrapped_text_tells_where_it_ends() -> None:
    assert kit.Sheet(BytesIO()).wrapped(20, 30, "清溪河三号桥", 10, 30, leading=1.5) == 60


@POPPLER
def test_a_printed_code_decodes_at_its_place_and_size(tmp_path: Path) -> None:
    sheet = kit.Sheet(tmp_path / "a.pdf")
    sheet.qr(qr.matrix(ADDRESS), 45, 60, 120)
    sheet.save()
    picture = drawn(tmp_path / "a.pdf", dpi=127)  # 5 pixels a millimetre
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == ADDRESS
    assert dark(picture) == pytest.approx((225, 300, 825, 900), abs=1)


@POPPLER
def test_text_too_wide_is_set_narrower_and_as_high(tmp_path: Path) -> None:
    sheet = kit.Sheet(tmp_path / "a.pdf")
    sheet.text(190, 100, "0000-1234567", 36.5, align="right", fit=100)
    sheet.save()
    left, top, right, bottom = dark(drawn(tmp_path / "a.pdf", dpi=127))
    assert 90 * 5 <= left < right <= 190 * 5
    assert bottom - top >= 25 * 5


@POPPLER
def test_a_scaled_drawing_keeps_its_corner(tmp_path: Path) -> None:
    sheet = kit.Sheet(tmp_path / "a.pdf")
    with sheet.scaled(20, 30, 0.5):
        sheet.rect(0, 0, 100, 40, fill=kit.BLACK)
    sheet.rect(0, 200, 10, 10, fill=kit.WHITE)
    sheet.save()
    box = dark(drawn(tmp_path / "a.pdf", dpi=127))
    assert box == pytest.approx((100, 150, 350, 250), abs=1)
