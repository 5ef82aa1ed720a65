"""Films and captions are told by their content."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given, settings, strategies as st

from portal.uploads import captions, film
from tests import pictures
from tests.portal.uploads.films import VTT, box, mp4

GOOD = mp4()


def checked(data: bytes) -> None:
    film.check(ContentFile(data, "x.mp4"))


def test_a_film_that_every_browser_plays_passes_and_says_its_length() -> None:
    checked(GOOD)
    assert film.seconds(ContentFile(GOOD)) == 65


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 40,
        b"not a film at all",
        pictures.jpeg(),
        pictures.PDF,
        b"\x1aE\xdf\xa3webm",
        GOOD[:40],
        box(b"moov"),
    ],
)
def test_whatever_is_no_mp4_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ValidationError, match="这不是MP4影片"):
        checked(data)


def test_another_coding_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match=r"不是H\.264编码"):
        checked(mp4(coding=b"hvc1"))


def test_a_film_that_is_too_large_is_refused_before_it_is_read() -> None:
    class Large:
        size = film.LARGEST + 1

    with pytest.raises(ValidationError, match="影片太大"):
        film.check(Large())


@settings(max_examples=50)
@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255), end=st.integers(0, len(GOOD)))
def test_a_damaged_film_is_refused_or_taken_but_breaks_nothing(at: int, byte: int, end: int) -> None:
    data = bytearray(GOOD)
    data[at] = byte
    file = ContentFile(bytes(data[:end]))
    film.seconds(file)
    try:
        film.check(file)
    except ValidationError as refused:
        assert refused.messages


def test_captions_are_webvtt_in_utf_8() -> None:
    captions.check(ContentFile(VTT))
    captions.check(ContentFile(b"\xef\xbb\xbf" + VTT))
    for data, words in ((b"1\n00:00 --> 00:01\nx", "不是WebVTT"), ("WEBVTT\n-->河".encode("gb18030"), "编码不对")):
        with pytest.raises(ValidationError, match=words):
            captions.check(ContentFile(data))


def test_captions_that_are_too_long_are_refused() -> None:
    class Large:
        size: Any = captions.LARGEST + 1

    with pytest.raises(ValidationError, match="字幕文件太大"):
        captions.check(Large())
