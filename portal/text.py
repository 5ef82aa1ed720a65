"""Cleans text that came from outside of what no reader sees and no store should keep."""

import re

# NUL, C0 but newline and tab, DEL, C1, the bidirectional controls, U+200B, U+FEFF, noncharacters, lone surrogates.
# ZWJ and ZWNJ stay: several scripts and family emoji are written with them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ud800-\udfff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)


def clean(text: str, limit: int | None = None) -> str:
    """The text without invisible and harmful characters and without blanks around it.

    ``limit`` cuts to that many characters; None keeps the length, for fields whose form complains of it.
    """
    return _UNWANTED.sub("", text)[:limit].strip()
