"""The first letter of a Chinese name, for lists by letter."""

import json
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SIGNS = 0x33480
"""Of the supplements too: rivers keep rare signs, like 𣲗."""


OTHERWISE = {
    "B": "泊泌", "C": "长重", "G": "涡", "H": "镐鹄", "J": "潏", "P": "番", "Q": "仇湫", "S": "单率晟", "W": "隗",
    "X": "浚厦解", "Y": "蔚铅", "Z": "曾沌枞藏翟",
}  # fmt: skip
IN_NAMES = {sign: letter for letter, signs in OTHERWISE.items() for sign in signs}
"""Signs that names of waters, places and families read otherwise than the list's first reading: 长江 is Chang."""
BEGINNINGS = {
    "会稽": "K", "尉犁": "Y", "乐清": "Y", "荥经": "Y", "莘庄": "X", "浒墅": "X",
    "长子": "Z", "长孙": "Z", "解放": "J", "藏龙": "C",
}  # fmt: skip
"""Names that are read in yet another way."""


def initial(name: str) -> str:
    """A–Z of the first character's reading in Mandarin as names read it, "" where it has none."""
    if not name:
        return ""
    if known := BEGINNINGS.get(name[:2]) or IN_NAMES.get(name[0]):
        return known
    first = unicodedata.normalize("NFKD", name[0])[:1].upper()
    if "A" <= first <= "Z":
        return first
    code = ord(name[0])
    letter = letters()[code] if code < SIGNS else 0
    return chr(letter) if letter else ""


@cache
def letters() -> bytearray:
    """The letter of each sign, 0 for none.

    Of pypinyin only the list of single signs is read: its dictionary of phrases, which a first sign never asks, takes
    fifty megabytes in every process.
    """
    found = bytearray(SIGNS)
    for code, readings in json.loads(readings_file().read_bytes()).items():
        letter = unicodedata.normalize("NFKD", readings[:1])[:1].upper()
        if int(code) < SIGNS and "A" <= letter <= "Z":
            found[int(code)] = ord(letter)
    return found


def readings_file() -> Path:
    """Sign → readings, the usual one first. The package itself is not imported: that would load the phrases."""
    spec = find_spec("pypinyin")
    assert spec is not None and spec.origin is not None, "pypinyin is among the requirements"
    return Path(spec.origin).with_name("pinyin_dict.json")
