"""Words and numbers as people type them in China: full-width signs, Chinese numerals, blanks in between."""

import re
import unicodedata

NUMERALS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "Ｏ": 0}
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣﹘", "-"))
BLANKS, SPACES = re.compile(r"\s+"), re.compile(r"[^\S\n]+")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()} | {0x3000: 0x20}


def plain(text: str) -> str:
    """Full-width signs as plain ones, single blanks, nothing that cannot be seen."""
    folded = unicodedata.normalize("NFKC", text.replace("〇", "\0")).replace("\0", "〇")
    seen = "".join(sign for sign in folded if unicodedata.category(sign)[0] != "C" or sign in "\n\t")
    return BLANKS.sub(" ", seen).strip()


def words(text: str) -> str:
    """Text as it stays: full-width letters and digits as plain ones, Chinese punctuation and line ends as they are."""
    folded = text.translate(FULL_WIDTH)
    seen = "".join(sign for sign in folded if unicodedata.category(sign)[0] != "C" or sign in "\n\t")
    return "\n".join(SPACES.sub(" ", line).strip() for line in seen.splitlines()).strip()


def number(text: str) -> int:
    """A Chinese or plain whole number up to 9999: 二〇二六, 十二, 二十三, 一百零五, 2026. Raises ValueError."""
    words = plain(text).replace(" ", "")
    if words.isascii() and words.isdigit():
        return int(words)
    if not words:
        raise ValueError(text)
    if all(sign in NUMERALS for sign in words):
        return int("".join(str(NUMERALS[sign]) for sign in words))
    return counted(words)


def counted(words: str) -> int:
    """With 十, 百 and 千 in it. Raises ValueError."""
    total, digit = 0, None
    last = 10_000
    for sign in words:
        unit = {"十": 10, "百": 100, "千": 1000}.get(sign)
        if unit is None:
            if sign not in NUMERALS or digit not in (None, 0):
                raise ValueError(words)
            digit = NUMERALS[sign]
            continue
        if unit >= last or digit == 0:
            raise ValueError(words)
        total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
    return total + (digit or 0)
