"""What a file's name tells: whether its ending is clearly that of something other than a photo."""

import re
import unicodedata

from portal.text import clean

# Endings that cameras, phones and chat programs give to pictures; which of them it is, its content decides.
IMAGE_ENDINGS = frozenset(
    (
        *("jpg", "jpeg", "jpe", "jfif", "pjp", "pjpeg", "mpo", "jp2", "jxl", "png", "apng", "webp", "avif"),
        *("heic", "heics", "heif", "heifs", "hif", "gif", "bmp", "tif", "tiff", "ico", "dng", "raw"),
    )
)
# An ending is a dot and up to five letters and digits, not digits alone: 2026.11.05 is a date, not a kind of file.
_ENDING = re.compile(r"\.(?=[0-9]*[a-z])([0-9a-z]{1,5})$")


def is_no_image(name: str) -> bool:
    """Whether the name ends as no image (.pdf, .exe, .svg, .docx …); a wrong image ending, or none, is no reason."""
    plain = unicodedata.normalize("NFKC", clean(name)).lower().rstrip(". \t\n")
    ending = _ENDING.search(plain)
    return bool(ending) and ending[1] not in IMAGE_ENDINGS  # type: ignore[index]
