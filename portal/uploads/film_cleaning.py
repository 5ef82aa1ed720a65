"""Takes out of an MP4 what tells who filmed it, where and with what; the pictures stay as they are, nothing is decoded.

A box that must go becomes a ``free`` box of the same size full of zeros, so that no offset in the file changes. Tracks
that are neither pictures nor sound (places and movements that telephones write along) go with their samples.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from portal.uploads import Refused
from portal.uploads.film import TABLE

GONE = frozenset((b"udta", b"meta", b"uuid", b"loci", b"\xa9xyz", b"free", b"skip"))
INSIDE = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"))
SEEN_OR_HEARD = frozenset((b"vide", b"soun"))
PIECE = 1024 * 1024
MOST_SAMPLES = 2_000_000
Span = tuple[int, int]


def spans(table: bytearray | memoryview, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """The boxes between two places, as (kind, where it begins, where its content begins, where it ends).
    Raises Refused for a size that cannot be."""
    at = start
    while at + 8 <= end:
        size, kind, head = int.from_bytes(table[at : at + 4]), bytes(table[at + 4 : at + 8]), 8
        if size == 1:
            size, head = int.from_bytes(table[at + 8 : at + 16]), 16
        size = size or end - at
        if size < head or at + size > end:
            raise Refused("这个视频坏了，请重新导出成MP4")
        yield kind, at, at + head, at + size
        at += size


def blank(table: bytearray, begins: int, content: int, ends: int) -> None:
    """Makes a box free space."""
    table[begins + 4 : begins + 8] = b"free"
    table[content:ends] = bytes(ends - content)


def find(table: bytearray, start: int, end: int, *way: bytes) -> Span | None:
    """The content of the first box at the end of that way down."""
    for kind, _begins, content, ends in spans(table, start, end):
        if kind == way[0]:
            return (content, ends) if len(way) == 1 else find(table, content, ends, *way[1:])
    return None


def clean_table(table: bytearray) -> list[Span]:
    """Cleans the content of ``moov`` in place; the parts of the file (from, to) whose samples must go too."""
    gone: list[Span] = []
    for kind, begins, content, ends in list(spans(table, 0, len(table))):
        if kind == b"trak" and not seen_or_heard(table, content, ends):
            gone += samples(table, content, ends)
            blank(table, begins, content, ends)
        elif kind in GONE:
            blank(table, begins, content, ends)
        elif kind in INSIDE:
            clean_inside(table, content, ends)
    return gone


def clean_inside(table: bytearray, start: int, end: int) -> None:
    """The same one level down and below."""
    for kind, begins, content, ends in list(spans(table, start, end)):
        if kind in GONE:
            blank(table, begins, content, ends)
        elif kind in INSIDE:
            clean_inside(table, content, ends)


def seen_or_heard(table: bytearray, start: int, end: int) -> bool:
    """Whether a track is pictures or sound."""
    handler = find(table, start, end, b"mdia", b"hdlr")
    return handler is not None and bytes(table[handler[0] + 8 : handler[0] + 12]) in SEEN_OR_HEARD


def numbers(table: bytearray, at: int, count: int, wide: int) -> list[int]:
    """So many numbers of so many bytes."""
    if count > MOST_SAMPLES or at + count * wide > len(table):
        raise Refused("这个视频坏了，请重新导出成MP4")
    return [int.from_bytes(table[n : n + wide]) for n in range(at, at + count * wide, wide)]


def samples(table: bytearray, start: int, end: int) -> list[Span]:
    """Where in the file the samples of a track lie, chunk by chunk (ISO/IEC 14496-12, 8.7)."""
    inner = find(table, start, end, b"mdia", b"minf", b"stbl")
    if inner is None:
        return []
    stsz, stsc = (find(table, *inner, kind) for kind in (b"stsz", b"stsc"))
    short, long = (find(table, *inner, kind) for kind in (b"stco", b"co64"))
    places = short or long
    if stsz is None or stsc is None or places is None:
        return []
    wide = 4 if short else 8
    one, count = numbers(table, stsz[0] + 4, 2, 4)
    sizes = [one] * min(count, MOST_SAMPLES) if one else numbers(table, stsz[0] + 12, count, 4)
    chunks = numbers(table, places[0] + 8, numbers(table, places[0] + 4, 1, 4)[0], wide)
    rows = numbers(table, stsc[0] + 8, numbers(table, stsc[0] + 4, 1, 4)[0] * 3, 4)
    runs = [(rows[n], rows[n + 1]) for n in range(0, len(rows), 3)]
    found, at, run = [], 0, 0
    for n, chunk in enumerate(chunks, 1):
        while run + 1 < len(runs) and runs[run + 1][0] <= n:
            run += 1
        each = runs[run][1] if runs else 0
        found.append((chunk, chunk + sum(sizes[at : at + each])))
        at += each
    return found


def clean(source: IO[bytes], target: Path) -> None:
    """Writes the film without what must go. Raises Refused for what is no whole MP4."""
    source.seek(0, 2)
    size, at, gone = source.tell(), 0, []
    with target.open("w+b") as out:
        while at + 8 <= size:
            source.seek(at)
            head = source.read(16)
            length, kind, skip = int.from_bytes(head[:4]), head[4:8], 8
            if length == 1:
                length, skip = int.from_bytes(head[8:16]), 16
            length = length or size - at
            if length < skip or at + length > size or (kind == b"moov" and length > TABLE):
                raise Refused("这个视频坏了，请重新导出成MP4")
            if kind == b"moov":
                source.seek(at)
                whole = bytearray(source.read(length))
                table = bytearray(memoryview(whole)[skip:])
                gone += clean_table(table)
                out.write(whole[:skip] + table)
            elif kind in GONE:
                out.write(head[:4] + b"free" + head[8:skip])
                zeros(out, length - skip)
            else:
                source.seek(at)
                copy(source, out, length)
            at += length
        for begins, ends in gone:
            if 0 <= begins < ends <= size:
                out.seek(begins)
                zeros(out, ends - begins)


def copy(source: IO[bytes], out: IO[bytes], length: int) -> None:
    """So many bytes, in pieces."""
    while length > 0 and (piece := source.read(min(PIECE, length))):
        out.write(piece)
        length -= len(piece)


def zeros(out: IO[bytes], length: int) -> None:
    """So many zeros, in pieces."""
    while length > 0:
        out.write(bytes(min(PIECE, length)))
        length -= min(PIECE, length)
