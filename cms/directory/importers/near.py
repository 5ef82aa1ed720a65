"""Names that mean the same and are written differently: 大沽河 / 大沽 河（清溪段）, 清溪镇 / 清溪乡."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from cms.directory.importers import digits

BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]")
SIGNS = re.compile(r"[\s·・\-—、,，.。]+")
ENDS = (
    *("村民委员会", "居民委员会", "村委会", "居委会", "街道办事处", "人民政府", "街道办", "办事处", "自治县", "居民区"),
    *(
        "新村",
        "社区",
        "街道",
        "水库",
        "湖泊",
        "河道",
        "村",
        "庄",
        "镇",
        "乡",
        "县",
        "区",
        "市",
        "河",
        "江",
        "溪",
        "湖",
        "渠",
        "沟",
    ),
)
ALIKE = 0.7
MOST = 5


def stem(name: str) -> str:
    """What is left of a name without brackets, blanks and the word for what it is."""
    words = SIGNS.sub("", BRACKETS.sub("", digits.plain(name)))
    for end in ENDS:
        if words.endswith(end) and len(words) > len(end) + 1:
            return words.removesuffix(end)
    return words


def alike(one: str, other: str) -> float:
    """From 0 to 1; 1 for the same stem."""
    a, b = stem(one), stem(other)
    if a == b:
        return 1.0
    if len(min(a, b, key=len)) >= 2 and (a in b or b in a):
        return 0.9
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def near(name: str, known: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The most alike among (key, name), best first; none when nothing is."""
    scored = sorted(((alike(name, other), key, other) for key, other in known), key=lambda one: (-one[0], one[1]))
    return [(key, other) for score, key, other in scored if score >= ALIKE][:MOST]
