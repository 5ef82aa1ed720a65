import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from portal.print import font, kit

FONTS = font.SHIPPED.parent


def test_each_shipped_font_is_the_one_of_the_manifest() -> None:
    manifest = json.loads((FONTS / "manifest.json").read_text())
    assert {path.name for path in FONTS.glob("*.ttf")} == set(manifest)
    for name, entry in manifest.items():
        assert sha256((FONTS / name).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["licence"] == "OFL-1.1"
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / entry["licence_file"]).read_text()


def test_the_font_has_what_boards_and_names_need() -> None:
    assert (
        kit.missing_glyphs("清源市河长公示牌：牌号320 512，Ⅲ类。□○●—＿（三号桥段）《》“”·堃淼喆昇𠮷ABCabc-/.") == set()
    )


def test_a_sign_without_a_shape_is_reported() -> None:
    assert kit.missing_glyphs("张\U000323af某\nhe☑") == {"\U000323af", "☑"}


def test_the_report_names_the_sign_and_the_way_out() -> None:
    assert str(kit.MissingGlyphs({"☑"})) == "字体里没有这些字：☑(U+2611)。请用 PDF_FONT 指定字更全的字体。"


def test_the_setting_names_another_font(settings: Settings, tmp_path: Path) -> None:
    settings.PDF_FONT = str(tmp_path / "own.ttf")
    (tmp_path / "own.ttf").write_bytes(font.SHIPPED.read_bytes())
    assert font.current().fontName == "sheet-own"


@pytest.mark.parametrize("content", [None, b"", b"no font at all"])
def test_a_font_that_cannot_print_is_named(settings: Settings, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.ttf"
    if content is not None:
        path.write_bytes(content)
    settings.PDF_FONT = str(path)
    with pytest.raises(ImproperlyConfigured, match=r"PDF_FONT=.*broken\.ttf"):
        font.current()
