"""Films for the tests: boxes of an MP4, without a picture in them."""


def box(kind: bytes, content: bytes = b"") -> bytes:
    return (len(content) + 8).to_bytes(4) + kind + content


def mp4(coding: bytes = b"avc1", seconds: int = 65, brand: bytes = b"isom") -> bytes:
    """The skeleton of a film of that coding and length."""
    entry = box(coding, bytes(8))
    stsd = box(b"stsd", bytes(4) + (1).to_bytes(4) + entry)
    track = box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", stsd))))
    head = box(b"mvhd", bytes(12) + (1000).to_bytes(4) + (seconds * 1000).to_bytes(4) + bytes(80))
    return box(b"ftyp", brand + bytes(4) + brand) + box(b"mdat", bytes(64)) + box(b"moov", head + track)


VTT = "WEBVTT\n\n00:00.000 --> 00:04.000\n清溪河，早上六点。\n".encode()
