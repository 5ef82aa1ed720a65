"""Which kind of picture some bytes are, told by the bytes alone, and whether a decoder may be let at them."""

import re

import pillow_heif

# Registered once; embedded thumbnails are never taken for the picture, depth and helper images never decoded.
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)

# HEVC pictures; a file that only says "mif1" may be of any codec, libheif tells. AVIF is not among our formats.
HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
MOST_SCANS = 100
# The head of a scan with its length and its one to four components; chance does not write these five bytes.
_SCAN = re.compile(rb"\xff\xda\x00(?:\x08\x01|\x0a\x02|\x0c\x03|\x0e\x04)")


def sniff(data: bytes) -> str | None:
    """The decoder's name for these bytes: JPEG, PNG, WEBP or HEIF; None when it is none of them."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return "HEIF"
    return None


def scans(data: bytes) -> int:
    """How many scans a JPEG has, those of embedded small pictures included.

    A progressive picture may hold thousands of scans of a few bytes, each of which costs the decoder a walk over
    all pixels; cameras write one, the most patient encoders about a dozen.
    """
    return len(_SCAN.findall(data))
