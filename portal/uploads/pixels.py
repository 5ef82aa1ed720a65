"""Pixels: decoded no larger than needed, in RGB on white, the right way up, with nothing beside them."""

from io import BytesIO

from PIL import Image

Transpose = Image.Transpose
# EXIF orientation: how to turn the stored picture so that it stands as it was seen.
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


def shrink_early(picture: Image.Image, side: int) -> None:
    """Lets the decoder of a large JPEG leave out pixels that would be thrown away; others are left as they are."""
    longest = max(picture.size)
    if longest > side:
        picture.draft(None, (max(1, picture.width * side // longest), max(1, picture.height * side // longest)))


def upright(picture: Image.Image, turn: int, side: int) -> Image.Image:
    """A picture of our own in RGB, turned by its EXIF orientation, its longest side at most ``side``.

    Of several frames the first is taken. Raises what the decoder raises when the data are damaged.
    """
    picture.seek(0)
    picture.load()
    own = _shrunk(picture, side) if picture.mode in ("RGB", "L", "CMYK", "RGBA", "LA") else picture
    own = _shrunk(_rgb(own), side)
    if turn in TURNS:
        own = own.transpose(TURNS[turn])
    own.info.clear()
    return own


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """The picture as JPEG without any data beside it; Pillow would write back a comment found in ``info``."""
    picture.info.clear()
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _shrunk(picture: Image.Image, side: int) -> Image.Image:
    longest = max(picture.size)
    if longest <= side:
        return picture
    size = (max(1, round(picture.width * side / longest)), max(1, round(picture.height * side / longest)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _rgb(picture: Image.Image) -> Image.Image:
    """Any mode as RGB; transparent parts become white, 16-bit grey keeps its upper 8 bits."""
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value * (1 / 256) + 0).convert("L")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture.convert("RGB")
