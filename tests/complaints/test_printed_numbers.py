"""No template and no catalogue holds a telephone number or hours of its own."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOTS = ("portal", "cms", "complaints")
FILES = [
    path
    for root in ROOTS
    for pattern in ("templates/**/*.html", "**/templates/**/*.html", "locale/**/*.po")
    for path in (Path(settings.BASE_DIR) / root).glob(pattern)
]
NATIONAL = re.compile(r"(?<![\d.\-#])(?:110|119|12345)(?![\d.])")
PHONE = re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|tel:\+?\d")
HOURS = re.compile(r"\d{1,2}[:：]\d{2}\s*[—–~-]|24小时(?!后|内|没)|有人接")
DRAWING = re.compile(r"<svg.*?</svg>", re.S)


def words(path: Path) -> str:
    """The file without drawings and without the names of bodies in a catalogue."""
    return DRAWING.sub("", path.read_text(encoding="utf-8"))


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) > 100


@pytest.mark.parametrize("wrong", [PHONE, HOURS], ids=["phone", "hours"])
def test_numbers_and_hours_come_from_the_roster(wrong: re.Pattern[str]) -> None:
    found = {str(path.relative_to(settings.BASE_DIR)): wrong.findall(words(path)) for path in FILES}
    assert {path: hits for path, hits in found.items() if hits} == {}


def test_national_numbers_come_from_one_place() -> None:
    pages = [path for path in FILES if path.suffix == ".html"]
    found = {str(path.relative_to(settings.BASE_DIR)): NATIONAL.findall(words(path)) for path in pages}
    assert {path: hits for path, hits in found.items() if hits} == {}
