"""Films for the tests, made box by box; ``film()`` plays a second, and tells its place in four ways."""

import struct

PLACE = b"+30.2740+120.1550/"


def box(kind: bytes, *inside: bytes) -> bytes:
    """One box."""
    data = b"".join(inside)
    return struct.pack(">I", 8 + len(data)) + kind + data


def track(handler: bytes, coding: bytes, chunk: int, size: int) -> bytes:
    """A track with one sample at that place of the file."""
    stbl = box(
        b"stbl",
        box(b"stsd", struct.pack(">II", 0, 1), box(coding, bytes(24))),
        box(b"stsz", struct.pack(">IIII", 0, 0, 1, size)),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
        box(b"stco", struct.pack(">III", 0, 1, chunk)),
    )
    hdlr = box(b"hdlr", struct.pack(">II", 0, 0), handler, bytes(12))
    return box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", hdlr, box(b"minf", stbl)))


def film(seconds: int = 1, filling: int = 0) -> bytes:
    """An MP4 with pictures, a track of places, ``udta``, ``meta`` and a ``uuid`` box; the samples lie in ``mdat``."""
    ftyp = box(b"ftyp", b"isom", struct.pack(">I", 0), b"isomavc1")
    pictures, places = b"PICTURES" * 4, PLACE * 2
    mvhd = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, seconds * 1000), bytes(80))

    def table(start: int) -> bytes:
        """``moov``, when the content of ``mdat`` begins at that place."""
        return box(
            b"moov",
            mvhd,
            track(b"vide", b"avc1", start, len(pictures)),
            track(b"meta", b"mebx", start + len(pictures), len(places)),
            box(b"udta", box(b"\xa9xyz", PLACE)),
            box(b"meta", bytes(4), PLACE),
        )

    uuid = box(b"uuid", bytes(16), PLACE)
    start = len(ftyp) + len(table(0)) + len(uuid) + 8
    return ftyp + table(start) + uuid + box(b"mdat", pictures, places, bytes(filling))
