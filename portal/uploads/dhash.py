"""A fingerprint of how a picture looks: alike pictures have fingerprints that differ in few of 64 bits."""

from PIL import Image

SIDE = 8


def dhash(picture: Image.Image) -> str:
    """The difference hash, 16 hexadecimal digits: is each of 8 × 8 spots darker than its right neighbour?"""
    grey = picture.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(SIDE):
        for column in range(SIDE):
            at = row * (SIDE + 1) + column
            bits = bits << 1 | (grey[at] < grey[at + 1])
    return f"{bits:016x}"


def distance(one: str, other: str) -> int:
    """How many of the 64 bits differ; up to about 10 it is most likely the same scene."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
