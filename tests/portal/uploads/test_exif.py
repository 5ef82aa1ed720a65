from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import time_machine
from hypothesis import given, settings as effort, strategies as st
from PIL import Image
from PIL.ExifTags import GPS
from PIL.TiffImagePlugin import IFDRational

from portal.uploads.photographs import Photograph, read
from tests import pictures

NOW = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 20, 0, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def read_with(data: Image.Exif) -> Photograph:
    return read(BytesIO(pictures.jpeg(data=data)), "IMG_0001.jpg")


@pytest.mark.parametrize("photo", [pictures.jpeg(), pictures.heic(), pictures.webp()], ids=["jpeg", "heic", "webp"])
def test_place_and_time_are_read(photo: bytes) -> None:
    found = read(BytesIO(photo), "IMG_0001")
    assert (found.latitude, found.longitude) == (Decimal("30.274085"), Decimal("120.155070"))
    assert found.taken_at == MORNING


def test_a_picture_without_data_has_neither() -> None:
    found = read(BytesIO(pictures.png()), "IMG_0001.png")
    assert (found.latitude, found.longitude, found.taken_at) == (None, None, None)


def test_south_and_west_are_negative() -> None:
    found = read_with(pictures.exif(place=(-33.8688, -70.6483)))
    assert (found.latitude, found.longitude) == (Decimal("-33.868800"), Decimal("-70.648300"))


WRONG: dict[str, dict[int, Any]] = {
    "zero": {GPS.GPSLatitude: pictures.degrees(0), GPS.GPSLongitude: pictures.degrees(0)},
    "over the pole": {GPS.GPSLatitude: pictures.degrees(91.5)},
    "around the earth": {GPS.GPSLongitude: pictures.degrees(200)},
    "no side": {GPS.GPSLatitudeRef: ""},
    "another side": {GPS.GPSLatitudeRef: "E"},
    "two numbers": {GPS.GPSLatitude: (IFDRational(30), IFDRational(16))},
    "divided by zero": {GPS.GPSLatitude: (IFDRational(30), IFDRational(16, 0), IFDRational(0, 0))},
    "61 minutes": {GPS.GPSLatitude: (IFDRational(30), IFDRational(61), IFDRational(0))},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_place_is_none_and_the_photo_stays(what: str) -> None:
    found = read_with(pictures.exif(gps=WRONG[what]))
    assert (found.latitude, found.longitude, found.width) == (None, None, 64)
    assert found.taken_at == MORNING


def test_the_offset_of_the_phone_is_heeded() -> None:
    assert read_with(pictures.exif(offset="+09:00")).taken_at == datetime(2026, 11, 19, 23, 15, tzinfo=UTC)


def test_a_wrong_offset_is_passed_over() -> None:
    assert read_with(pictures.exif(offset="+99:99")).taken_at == MORNING


@pytest.mark.parametrize(
    "moment",
    [
        "2027:01:01 00:00:00",
        "2026:11:27 12:11:00",
        "1980:01:01 00:00:00",
        "2026:13:40 99:00:00",
        "0000:00:00 00:00:00",
        "",
        "x",
    ],
)
def test_a_time_that_cannot_be_is_none(moment: str) -> None:
    assert read_with(pictures.exif(taken=moment)).taken_at is None


def test_a_clock_a_little_fast_is_believed() -> None:
    assert read_with(pictures.exif(taken="2026:11:27 12:09:00")).taken_at is not None


@effort(max_examples=60, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_on_earth_comes_back(latitude: float, longitude: float) -> None:
    found = read_with(pictures.exif(place=(latitude, longitude)))
    if found.latitude is None or found.longitude is None:
        assert abs(latitude) < 1e-5 and abs(longitude) < 1e-5
    else:
        assert abs(float(found.latitude) - latitude) < 2e-6 and abs(float(found.longitude) - longitude) < 2e-6


@effort(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_made_up_data_never_lose_the_photo(rubbish: bytes) -> None:
    photo = pictures.saved(pictures.scene(), "JPEG", exif=b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08" + rubbish)
    assert read(BytesIO(photo), "IMG_0001.jpg").width == 64
