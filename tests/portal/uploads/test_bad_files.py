import tracemalloc
from io import BytesIO

import pytest
from hypothesis import given, settings as effort, strategies as st
from pytest_django import Settings

from portal.uploads import Refused
from portal.uploads.kinds import scans, sniff
from portal.uploads.photographs import read
from tests import pictures

NOT_A_PHOTO, BROKEN, TOO_LARGE, TOO_WIDE, EMPTY = "不是照片", "打不开", "超过15兆", "尺寸太大", "空的"
GOOD = [pictures.jpeg(400, 300), pictures.png(400, 300), pictures.webp(400, 300), pictures.heic(400, 300)]


@pytest.mark.parametrize(
    "data", [pictures.SVG, pictures.EPS, pictures.PDF, pictures.GIF, b"MZ\x90\x00", b"\x00" * 99, b"<html>"]
)
def test_a_disguised_file_is_no_photo(data: bytes) -> None:
    with pytest.raises(Refused, match=NOT_A_PHOTO):
        read(BytesIO(data), "IMG_0001.jpg")


@pytest.mark.parametrize("name", ["a.svg", "a.pdf", "a.exe", "a.html", "a.jpg.docx"])
def test_a_name_of_another_kind_is_refused_whatever_is_inside(name: str) -> None:
    with pytest.raises(Refused, match=NOT_A_PHOTO):
        read(BytesIO(pictures.jpeg()), name)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Refused, match=EMPTY):
        read(BytesIO(b""), "IMG_0001.jpg")


@pytest.mark.parametrize("data", GOOD, ids=["jpeg", "png", "webp", "heic"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_a_truncated_photo_is_refused(data: bytes, share: float) -> None:
    whole = data.removesuffix(pictures.SECRET)
    with pytest.raises(Refused, match=f"{BROKEN}|{NOT_A_PHOTO}"):
        read(BytesIO(pictures.truncated(whole, share)), "IMG_0001.jpg")


def test_a_truncated_large_photo_is_refused_although_it_is_decoded_smaller() -> None:
    with pytest.raises(Refused, match=BROKEN):
        read(BytesIO(pictures.truncated(pictures.jpeg(5200, 400), 0.5)), "IMG_0001.jpg")


@pytest.mark.parametrize(
    "start", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\x00\x00\x00WEBP", b"\x00\x00\x00\x18ftypheic"]
)
def test_only_the_beginning_of_a_photo_is_broken(start: bytes) -> None:
    with pytest.raises(Refused, match=BROKEN):
        read(BytesIO(start + b"<script>" * 50), "IMG_0001.jpg")


def test_50_megabytes_are_refused_and_not_read_to_the_end() -> None:
    file = BytesIO(b"\xff\xd8\xff" + bytes(50 * 1024 * 1024))
    with pytest.raises(Refused, match=TOO_LARGE):
        read(file, "IMG_0001.jpg")
    assert file.tell() == 15 * 1024 * 1024 + 1


def test_a_file_of_just_the_limit_is_read(settings: Settings) -> None:
    data = pictures.jpeg()
    settings.PHOTO_LIMIT = len(data)
    assert read(BytesIO(data), "IMG_0001.jpg").width == 64


@pytest.mark.parametrize("size", [(20_000, 20_000), (10_000, 10_000), (8_000, 5_001)])
def test_a_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    data = pictures.bomb(*size)
    tracemalloc.start()
    with pytest.raises(Refused, match=TOO_WIDE):
        read(BytesIO(data), "IMG_0001.png")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(data) < 100_000 and peak < 1_000_000


def test_many_scans_are_refused_before_they_are_decoded() -> None:
    assert scans(pictures.many_scans()) > 400
    with pytest.raises(Refused, match=BROKEN):
        read(BytesIO(pictures.many_scans()), "IMG_0001.jpg")


def test_a_photo_with_a_film_behind_it_is_not_taken_for_one_of_many_scans() -> None:
    assert scans(pictures.jpeg() + b"\xff\xda\x00\x02" * 5000) == 1


def test_a_postscript_file_is_never_given_to_its_decoder() -> None:
    assert sniff(pictures.EPS) is None


@pytest.mark.slow
@effort(max_examples=150, deadline=None)
@given(st.sampled_from(GOOD), st.data())
def test_a_damaged_photo_is_read_or_refused_and_nothing_else(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for at in data.draw(st.lists(st.integers(0, min(len(whole), 900) - 1), min_size=1, max_size=12)):
        damaged[at] = data.draw(st.integers(0, 255))
    try:
        assert read(BytesIO(bytes(damaged)), "IMG_0001.jpg").data.startswith(b"\xff\xd8")
    except Refused as reason:
        assert str(reason)
