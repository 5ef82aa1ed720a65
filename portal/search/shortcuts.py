"""What people search for that is a place of the site itself: 投诉 leads to the form, 查进度 to the progress."""

from portal.search.names import folded
from portal.shell import menu
from portal.shell.menu import Section

OTHER_WORDS = {
    "投诉": "举报",
    "检举": "举报",
    "反映": "举报",
    "上报": "举报",
    "进度": "查进度",
    "进展": "查进度",
    "查询码": "查进度",
    "个人信息": "隐私说明",
    "隐私": "隐私说明",
    "无障碍": "无障碍声明",
    "网站地图": "网站地图",
    "找错": "网站找错",
    "纠错": "网站找错",
}
"""Words of visitors, and the label of the menu's entry that they mean."""
LONGEST = 12
FEW = 3


def shortcuts(words: str) -> list[Section]:
    """Entries of menu and foot that the words name, or mean by another word; none for a long question."""
    said = folded(words)
    if not 2 <= len(said) <= LONGEST:
        return []
    meant = {label for word, label in OTHER_WORDS.items() if word in said}
    entries = {entry.url: entry for entry in [*menu.sections(), *menu.footer()] if entry.url != "/"}
    found = [entry for entry in entries.values() if str(entry.label) in meant or names(said, folded(str(entry.label)))]
    return found[:FEW]


def names(said: str, label: str) -> bool:
    """Whether the label is what was said, or stands in it."""
    return len(label) > 1 and (label == said or label in said)
