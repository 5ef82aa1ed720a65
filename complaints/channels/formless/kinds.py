"""What a message without tiles is about, by the words that people use; whoever screens the case corrects it."""

import re
from typing import NamedTuple

WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("poaching", ("毒鱼", "电鱼", "炸鱼", "药鱼", "电捕", "地笼")),
    ("mining", ("挖沙", "挖砂", "采沙", "采砂", "盗采", "倒土", "弃土", "渣土")),
    ("dead_fish", ("死鱼", "鱼死", "鱼都死", "鱼浮")),
    ("oil", ("油污", "漏油", "油花", "柴油", "机油", "废油")),
    ("bank_collapse", ("坍塌", "塌方", "塌了", "护岸", "决口", "裂缝")),
    ("signboard", ("公示牌坏", "牌子坏", "牌子倒", "公示牌倒", "牌子写错", "公示牌写错", "牌子掉")),
    ("encroachment", ("占河", "违建", "违章建筑", "围河", "填河", "搭棚")),
    ("siltation", ("淤泥", "淤积", "淤塞")),
    ("sewage", ("污水", "排污", "直排", "偷排", "黑水", "废水", "排水口")),
    ("litter", ("垃圾", "漂浮物", "塑料", "水葫芦", "杂物")),
    ("foul_water", ("臭", "水黑", "发黑", "水脏", "发绿", "蓝藻", "泡沫", "浑浊")),
)
"""The first code with one of its words in the text; the preset of confidential kinds holds for these too."""
OTHER = "other"
NOW = ("正在", "现在", "马上", "刚刚", "此刻")


HAN, LATIN = re.compile(r"[㐀-鿿]"), re.compile(r"[A-Za-z]{2}")


class Kind(NamedTuple):
    """The code of a category, and whether it happens just now."""

    code: str
    now: bool


def of(words: str) -> Kind:
    """What the words are about."""
    code = next((code for code, known in WORDS if any(word in words for word in known)), OTHER)
    return Kind(code, any(word in words for word in NOW))


def language(words: str) -> str:
    """English for words in Latin letters without a single Han character; whoever writes so is answered so."""
    return "en" if LATIN.search(words) and not HAN.search(words) else "zh-hans"
