"""What is covered in a photo is gone from its copy, and nothing but rectangles is taken for one."""

import json
import math
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image, ImageStat

from portal.uploads import Refused
from portal.uploads.redaction import MOST, Kind, Shape, parse, redact, shapes
from tests import pictures

BLACK = {"kind": "blackout", "x": 0.25, "y": 0.25, "w": 0.5, "h": 0.5}


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data), formats=["JPEG"])


def grain(width: int = 320, height: int = 240) -> bytes:
    """A picture that is different at every pixel."""
    return pictures.saved(pictures.noise(width, height), "JPEG", quality=95)


def inner(data: bytes, shape: Shape, margin: int = 16) -> Image.Image:
    """What the picture shows well inside of the shape: JPEG lets blocks of 16 pixels run into each other."""
    picture = opened(data)
    left, upper, right, lower = shape.box(*picture.size)
    return picture.crop((left + margin, upper + margin, right - margin, lower - margin))


def test_black_is_black_and_the_rest_stays() -> None:
    before, shape = grain(), Shape(Kind.BLACKOUT, 0.25, 0.25, 0.5, 0.5)
    after = redact(before, [shape])
    assert max(ImageStat.Stat(inner(after, shape).convert("L")).extrema[0]) <= 2
    outside = opened(after).crop((0, 0, 320, 40))
    kept = ImageStat.Stat(outside.convert("L")).mean[0] - ImageStat.Stat(opened(before).crop((0, 0, 320, 40))).mean[0]
    assert abs(kept) < 3
    assert opened(after).size == (320, 240)


def test_what_lay_under_black_leaves_no_trace_in_the_file() -> None:
    shape = Shape(Kind.BLACKOUT, 0.25, 0.25, 0.5, 0.5)
    one = pictures.scene(320, 240)
    other = one.copy()
    other.paste((255, 255, 0), shape.box(320, 240))
    # saved without loss at first: what a lossy neighbour keeps of it was in the original's own pixels
    copies = [redact(pictures.saved(picture, "JPEG", quality=100, subsampling=0), [shape]) for picture in (one, other)]
    inside = [inner(copy, shape, 0).convert("L").point(lambda value: value // 32) for copy in copies]
    assert inside[0].tobytes() == inside[1].tobytes()


def test_the_copy_is_made_of_pixels_alone() -> None:
    copy = redact(pictures.jpeg(640, 480), [Shape(Kind.BLUR, 0, 0, 0.5, 0.5)])
    assert pictures.SECRET not in copy and b"Exif" not in copy
    assert not opened(copy).getexif() and "comment" not in opened(copy).info


def test_blurred_keeps_no_detail() -> None:
    shape = Shape(Kind.BLUR, 0.1, 0.1, 0.8, 0.8)
    before, after = grain(), redact(grain(), [shape])
    was, now = (ImageStat.Stat(inner(data, shape).convert("L")).stddev[0] for data in (before, after))
    assert was > 40 and now < was / 5


def test_two_faces_with_the_same_spots_are_the_same_when_blurred() -> None:
    """Stripes of one pixel, upright in one and lying in the other: only detail tells them apart."""
    upright = Image.new("RGB", (256, 256))
    for x in range(0, 256, 2):
        upright.paste((200, 200, 200), (x, 0, x + 1, 256))
    pair = [pictures.saved(one, "JPEG", quality=100) for one in (upright, upright.rotate(90))]
    shape = Shape(Kind.BLUR, 0, 0, 1, 1)
    one, other = (opened(redact(data, [shape])).convert("L") for data in pair)
    assert abs(ImageStat.Stat(one).mean[0] - ImageStat.Stat(other).mean[0]) <= 16
    assert max(ImageStat.Stat(one).stddev[0], ImageStat.Stat(other).stddev[0]) < 4


def test_black_lies_over_blurred_whatever_their_order() -> None:
    black, blur = Shape(Kind.BLACKOUT, 0.3, 0.3, 0.4, 0.4), Shape(Kind.BLUR, 0, 0, 1, 1)
    picture = grain()
    first, second = redact(picture, [black, blur]), redact(picture, [blur, black])
    assert first == second
    assert max(ImageStat.Stat(inner(first, black).convert("L")).extrema[0]) <= 2


def test_without_a_shape_it_is_the_same_picture_again() -> None:
    assert opened(redact(grain(), [])).size == (320, 240)


@pytest.mark.parametrize("bad", [b"", b"\xff\xd8\xff", pictures.SVG, pictures.EPS, pictures.GIF, pictures.png()])
def test_what_is_none_of_our_photos_is_refused(bad: bytes) -> None:
    with pytest.raises(Refused):
        redact(bad, [])


def test_a_damaged_photo_is_refused() -> None:
    with pytest.raises(Refused):
        redact(pictures.truncated(grain()), [Shape(Kind.BLUR, 0, 0, 1, 1)])


def test_shapes_come_from_json_and_go_back() -> None:
    found = parse(json.dumps([BLACK, {**BLACK, "kind": "blur", "x": 0, "w": 1}]))
    assert found[0] == Shape(Kind.BLACKOUT, 0.25, 0.25, 0.5, 0.5)
    assert shapes([shape.kept for shape in found]) == found


HOSTILE = [
    "",
    "null",
    "{}",
    "7",
    '"x"',
    "[1]",
    "[[]]",
    "[{}]",
    "[" * 7000,
    "[" + "9" * 5000 + "]",
    json.dumps([{**BLACK, "kind": "sticker"}]),
    json.dumps([{**BLACK, "kind": ["blur"]}]),
    json.dumps([{**BLACK, "onclick": "alert(1)"}]),
    json.dumps([{**BLACK, "x": True}]),
    json.dumps([{**BLACK, "x": "0.1"}]),
    json.dumps([{**BLACK, "x": None}]),
    json.dumps([{**BLACK, "x": -0.1}]),
    json.dumps([{**BLACK, "x": 0.9}]),
    json.dumps([{**BLACK, "w": 0}]),
    json.dumps([{**BLACK, "h": -0.5}]),
    json.dumps([{**BLACK, "y": 10**300}]),
    json.dumps([{**BLACK, "y": math.nan}]),
    json.dumps([{**BLACK, "y": math.inf}]),
    json.dumps([{**BLACK, "y": 1e999}]),
    json.dumps([BLACK]).replace("0.25", "1" + "0" * 400, 1),
    json.dumps([BLACK] * (MOST + 1)),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse(text)


@pytest.mark.slow
@given(st.text() | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(json.dumps))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with suppress(Refused):
        assert all(isinstance(shape, Shape) for shape in parse(text))


side = st.floats(0, 1)
INSIDE = st.builds(lambda x, y, w, h: (x, y, (1 - x) * w, (1 - y) * h), side, side, side, side)


@given(INSIDE.filter(lambda found: min(found[2:]) > 0), st.integers(1, 3000), st.integers(1, 3000))
def test_a_box_covers_its_shape_and_stays_in_the_picture(
    found: tuple[float, float, float, float], width: int, height: int
) -> None:
    shape = Shape(Kind.BLACKOUT, *found)
    left, upper, right, lower = shape.box(width, height)
    assert 0 <= left < right <= width and 0 <= upper < lower <= height
    assert left <= shape.x * width and upper <= shape.y * height
    assert right >= min((shape.x + shape.w) * width, width) and lower >= min((shape.y + shape.h) * height, height)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(Kind), INSIDE.filter(lambda found: min(found[2:]) > 0)), max_size=4))
def test_any_shapes_can_be_painted(found: list[tuple[Kind, tuple[float, float, float, float]]]) -> None:
    painted = [Shape(kind, *sides) for kind, sides in found]
    assert opened(redact(pictures.jpeg(), painted)).size == (64, 48)


@given(INSIDE.filter(lambda found: min(found[2:]) > 0))
def test_a_stored_shape_covers_no_less_and_stays_the_same_when_stored_again(
    found: tuple[float, float, float, float],
) -> None:
    shape = Shape(Kind.BLUR, *found)
    [again] = shapes([shape.kept])
    assert again.x <= shape.x + 1e-6 and again.y <= shape.y + 1e-6
    assert again.x + again.w >= shape.x + shape.w - 1e-6 and again.y + again.h >= shape.y + shape.h - 1e-6
    assert again.kept == shape.kept
