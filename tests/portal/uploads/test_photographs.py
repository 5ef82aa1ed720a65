import hashlib
import re
from io import BytesIO

import pytest
from PIL import Image

from portal.uploads import Refused
from portal.uploads.dhash import distance
from portal.uploads.photographs import Photograph, read, thumbnail
from tests import pictures

SEGMENTS_OF_PIXELS = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}


def taken(data: bytes, name: str = "IMG_0001.jpg") -> Photograph:
    return read(BytesIO(data), name)


def opened(photo: Photograph) -> Image.Image:
    return Image.open(BytesIO(photo.data))


def segments(data: bytes) -> set[int]:
    """The kinds of all segments up to the pixels, and that the file ends where the picture ends."""
    found, at = set(), 2
    while data[at + 1] != 0xDA:
        found.add(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    assert data.endswith(b"\xff\xd9") and data.find(b"\xff\xd9") == len(data) - 2
    return found | {0xDA}


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    return isinstance(pixel, tuple) and all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


GOOD = {
    "jpeg": pictures.jpeg(),
    "progressive": pictures.jpeg(progressive=True),
    "png": pictures.png(),
    "rgba": pictures.png(mode="RGBA"),
    "webp": pictures.webp(),
    "animated webp": pictures.animated("WEBP"),
    "animated png": pictures.animated("PNG"),
    "heic": pictures.heic(),
    "palette": pictures.palette(),
    "cmyk": pictures.cmyk(),
    "grey": pictures.saved(pictures.scene(mode="L"), "JPEG"),
    "black and white": pictures.saved(pictures.scene(mode="1"), "PNG"),
    "16 bit": pictures.grey16(),
    "polyglot": pictures.polyglot(),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_photo_becomes_a_jpeg_of_pixels_alone(kind: str) -> None:
    photo = taken(GOOD[kind])
    assert (photo.width, photo.height) == opened(photo).size == (64, 48)
    assert (opened(photo).format, opened(photo).mode) == ("JPEG", "RGB")
    assert segments(photo.data) <= SEGMENTS_OF_PIXELS
    assert not re.search(rb"secret|script|php|Exif|http|ICC", photo.data)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "animated webp", "animated png", "heic", "cmyk", "rgba"])
def test_the_picture_stays_what_it_was(kind: str) -> None:
    picture = opened(taken(GOOD[kind]))
    assert near(picture.getpixel((4, 4)), (220, 20, 20))
    assert near(picture.getpixel((16, 40)), (120, 90, 60))


def test_what_is_transparent_becomes_white() -> None:
    assert near(opened(taken(GOOD["rgba"])).getpixel((60, 24)), (255, 255, 255))


def test_grey_of_16_bits_keeps_its_brightness() -> None:
    assert near(opened(taken(GOOD["16 bit"])).getpixel((30, 20)), (128, 128, 128))


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_taken_with_a_turned_phone_stands_upright(turn: int) -> None:
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(turn)
    stored = pictures.scene() if back is None else pictures.scene().transpose(Image.Transpose(back))
    photo = taken(pictures.saved(stored, "JPEG", exif=pictures.exif(turn=turn), quality=95))
    assert (photo.width, photo.height) == (64, 48)
    assert near(opened(photo).getpixel((4, 4)), (220, 20, 20))


@pytest.mark.parametrize("turn", [0, 9, 77])
def test_an_unknown_orientation_is_none(turn: int) -> None:
    assert taken(pictures.jpeg(data=pictures.exif(turn=turn))).width == 64


def test_the_longest_side_is_limited() -> None:
    photo = taken(pictures.jpeg(6000, 300))
    assert (photo.width, photo.height) == (2560, 128)


def test_a_narrow_strip_keeps_a_pixel() -> None:
    assert (taken(pictures.png(5000, 1)).width, taken(pictures.png(1, 5000)).height) == (2560, 2560)


def test_the_file_and_the_look_have_fingerprints() -> None:
    data = pictures.jpeg()
    photo, smaller, other = (
        taken(data),
        taken(pictures.png(48, 36)),
        taken(pictures.saved(pictures.noise(64, 48), "PNG")),
    )
    assert photo.sha256 == hashlib.sha256(data).hexdigest()
    assert re.fullmatch("[0-9a-f]{16}", photo.dhash)
    assert distance(photo.dhash, smaller.dhash) <= 4 < distance(photo.dhash, other.dhash)


def test_a_wrong_image_ending_is_no_reason() -> None:
    assert taken(pictures.png(), "IMG.heic").width == 64


def test_a_thumbnail_is_small_and_clean() -> None:
    small = thumbnail(taken(pictures.jpeg(1600, 1200)).data)
    assert Image.open(BytesIO(small)).size == (480, 360)
    assert segments(small) <= SEGMENTS_OF_PIXELS


def test_a_thumbnail_is_never_larger_than_its_photo() -> None:
    assert Image.open(BytesIO(thumbnail(taken(pictures.jpeg()).data))).size == (64, 48)


@pytest.mark.parametrize("kind", GOOD)
def test_refused_is_only_what_is_bad(kind: str) -> None:
    with pytest.raises(Refused, match="不是照片"):
        taken(GOOD[kind], "form.docx")
