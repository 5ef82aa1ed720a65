"""A film of still pictures, written here: MP4 with H.264 that every browser plays, without a program that encodes.

Each picture is one frame whose blocks lie in it uncompressed (I_PCM, ITU-T H.264 7.3.5), shown for some seconds.
"""

import re
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

WIDTH, HEIGHT, BLOCK = 512, 288, 16
SCALE = 1000
"""Units of time a second."""
VIDEO_RANGE = bytes(16 + byte * 219 // 255 for byte in range(256))
LIKE_A_START = re.compile(rb"\0\0(?=[\0-\3])")


@dataclass
class Bits:
    """Bits in the order in which they are written."""

    out: list[int] = field(default_factory=list)

    def fixed(self, value: int, length: int) -> None:
        """So many bits of a number, the highest first."""
        self.out += [value >> n & 1 for n in range(length - 1, -1, -1)]

    def golomb(self, *values: int) -> None:
        """Numbers as ue(v), 9.1 of the standard."""
        for value in values:
            length = (value + 1).bit_length()
            self.fixed(0, length - 1)
            self.fixed(value + 1, length)

    def bytes(self, stop: bool = True) -> bytes:
        """All of it, filled up to whole bytes; ``stop``: with the bit that ends a unit."""
        bits = [*self.out, 1] if stop else self.out
        bits = bits + [0] * (-len(bits) % 8)
        return bytes(int("".join(map(str, bits[n : n + 8])), 2) for n in range(0, len(bits), 8))


def unit(kind: int, payload: bytes) -> bytes:
    """A NAL unit: three bytes of emulation prevention where the payload looks like a start code."""
    return bytes([kind]) + LIKE_A_START.sub(b"\0\0\3", payload)


def sequence() -> bytes:
    """The sequence parameter set: baseline, level 3.1, frames in order, 18 × 32 blocks."""
    bits = Bits()
    for value in (66, 0xC0, 31):
        bits.fixed(value, 8)
    bits.golomb(0, 0, 2, 1)
    bits.fixed(0, 1)
    bits.golomb(WIDTH // BLOCK - 1, HEIGHT // BLOCK - 1)
    bits.fixed(0b1100, 4)
    return unit(0x67, bits.bytes())


def parameters() -> bytes:
    """The picture parameter set: plain coding, the deblocking filter is told of in each slice."""
    bits = Bits()
    bits.golomb(0, 0)
    bits.fixed(0, 2)
    bits.golomb(0, 0, 0)
    bits.fixed(0, 3)
    bits.golomb(0, 0, 0)
    bits.fixed(0b100, 3)
    return unit(0x68, bits.bytes())


def frame(picture: bytes, number: int) -> bytes:
    """One picture (JPEG or PNG) as an IDR slice with its length before it."""
    image = Image.open(BytesIO(picture)).convert("RGB").resize((WIDTH, HEIGHT)).convert("YCbCr")
    luma, blue, red = image.split()
    half = (WIDTH // 2, HEIGHT // 2)
    planes = ((luma, BLOCK), (blue.resize(half), BLOCK // 2), (red.resize(half), BLOCK // 2))
    bits = Bits()
    bits.golomb(0, 7, 0)
    bits.fixed(0, 4)
    bits.golomb(number % 2)
    bits.fixed(0, 2)
    bits.golomb(0, 1)
    bits.golomb(25)
    payload = bytearray(bits.bytes(stop=False))
    macroblock = Bits()
    macroblock.golomb(25)
    kind = macroblock.bytes(stop=False)
    for n in range((WIDTH // BLOCK) * (HEIGHT // BLOCK)):
        payload += kind if n else b""
        y, x = divmod(n, WIDTH // BLOCK)
        for plane, size in planes:
            samples = plane.crop((x * size, y * size, (x + 1) * size, (y + 1) * size)).tobytes()
            payload += samples.translate(VIDEO_RANGE)
    whole = unit(0x65, bytes(payload) + b"\x80")
    return len(whole).to_bytes(4) + whole


def box(kind: str, *parts: bytes) -> bytes:
    """A box of ISO 14496-12."""
    body = b"".join(parts)
    return (len(body) + 8).to_bytes(4) + kind.encode() + body


def numbers(*values: int) -> bytes:
    """Numbers of four bytes."""
    return b"".join(value.to_bytes(4) for value in values)


UNITY = numbers(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def described() -> bytes:
    """How the samples are coded."""
    one, two = sequence(), parameters()
    setup = bytes([1, *one[1:4], 0xFF, 0xE1]) + len(one).to_bytes(2) + one + b"\x01" + len(two).to_bytes(2) + two
    sizes = WIDTH.to_bytes(2) + HEIGHT.to_bytes(2) + numbers(0x480000, 0x480000, 0) + b"\0\1" + bytes(32)
    entry = box("avc1", bytes(6), b"\0\1", bytes(16), sizes, b"\0\x18\xff\xff", box("avcC", setup))
    return box("stsd", numbers(0, 1), entry)


def film(pictures: list[bytes], seconds: int) -> bytes:
    """The pictures one after the other, each for so many seconds."""
    frames = [frame(picture, number) for number, picture in enumerate(pictures)]
    head = box("ftyp", b"isom", numbers(512), b"isomavc1")
    each, total = seconds * SCALE, len(frames) * seconds * SCALE

    def contents(start: int) -> bytes:
        table = box(
            "stbl",
            described(),
            box("stts", numbers(0, 1, len(frames), each)),
            box("stsc", numbers(0, 1, 1, len(frames), 1)),
            box("stsz", numbers(0, 0, len(frames), *[len(one) for one in frames])),
            box("stco", numbers(0, 1, start)),
        )
        reference = box("dinf", box("dref", numbers(0, 1), box("url ", numbers(1))))
        media = box(
            "mdia",
            box("mdhd", numbers(0, 0, 0, SCALE, total), b"\x55\xc4\0\0"),
            box("hdlr", numbers(0, 0), b"vide", bytes(12), b"\0"),
            box("minf", box("vmhd", numbers(1, 0, 0)), reference, table),
        )
        track = numbers(7, 0, 0, 1, 0, total, 0, 0, 0, 0) + UNITY + numbers(WIDTH << 16, HEIGHT << 16)
        movie = numbers(0, 0, 0, SCALE, total, 0x10000) + b"\1\0" + bytes(10) + UNITY + bytes(24) + numbers(2)
        return box("moov", box("mvhd", movie), box("trak", box("tkhd", track), media))

    size = len(contents(0))
    return head + contents(len(head) + size + 8) + box("mdat", *frames)
