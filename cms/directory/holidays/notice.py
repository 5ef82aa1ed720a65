"""Reads 国务院办公厅关于…年部分节假日安排的通知: which days are free, which weekends are worked.

The text may have lost or gained line breaks on its way; full-width signs count as plain ones. What cannot be read is
named with its own words and never guessed at.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass, field

from cms.directory.holidays import dates

YEAR = re.compile(r"(20\d\d)年部分节假日安排")
KNOWN = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
NAMES = "|".join(KNOWN)
NUMBERED = r"(?<![\d周期])[一二三四五六七八九十]{1,2}[、.]([^:。、\d]{2,8}(?:[、和][^:。、\d]{2,8})*)"
ITEM = re.compile(rf"(?:{NUMBERED}|((?:{NAMES})(?:[、和](?:{NAMES}))*)):")
"""One holiday or two together, with its number in front or, where that got lost, with a name that is known."""
COUNT = re.compile(r"共(\d{1,2})天|放假(\d{1,2})天")
SIGNED = re.compile(r"国务院办公厅\d{4}年\d{1,2}月\d{1,2}日")
EXCHANGED = "调休上班"
CHINESE = str.maketrans(",:()", "，：（）")
"""As the signs stood before they were made plain, for who reads them again."""


@dataclass(frozen=True)
class Day:
    """One exception of the plain week."""

    on: datetime.date
    working: bool
    name: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with which words; ``wrong``: nothing can be entered before it is mended, else a person decides."""

    words: str
    why: str
    wrong: bool


@dataclass
class Notice:
    """What was read. ``year`` None: no year was found."""

    year: int | None
    days: list[Day] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def wrong(self) -> list[Fault]:
        """What has to be mended in the text."""
        return [fault for fault in self.faults if fault.wrong]

    @property
    def doubtful(self) -> list[Fault]:
        """What a person has to look at."""
        return [fault for fault in self.faults if not fault.wrong]

    def blame(self, words: str, why: str, *, wrong: bool = True) -> None:
        """Names some words."""
        self.faults.append(Fault(words.translate(CHINESE)[:80], why, wrong))


def plain(text: str) -> str:
    """Full-width signs as plain ones, no blanks, no line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read(text: str, year: int | None = None) -> Notice:
    """The notice in that text. ``year``: the one that the text itself does not name."""
    text = plain(text)
    named = YEAR.search(text)
    notice = Notice(int(named[1]) if named else year)
    if notice.year is None:
        notice.blame(text, "没有写是哪一年的通知。请连标题一起粘贴。")
        return notice
    found = list(ITEM.finditer(text))
    if not found:
        notice.blame(text, "没有找到节日，比如“一、元旦：1月1日至3日放假”。")
        return notice
    for match, following in zip(found, [*found[1:], None], strict=True):
        body = text[match.end() : following.start() if following else len(text)]
        item(notice, match[1] or match[2], body)
    return notice


def item(notice: Notice, name: str, body: str) -> None:
    """One holiday: sentence by sentence."""
    assert notice.year is not None, "asked for before"
    reader, before, faults = dates.Reader(notice.year), len(notice.days), len(notice.faults)
    for sentence in re.split(r"[。;；]", SIGNED.sub("", body)):
        if not dates.mentioned(sentence):
            continue
        try:
            spoken(notice, reader, name, sentence)
        except dates.Unreadable as why:
            notice.blame(f"{name}：{sentence}", str(why))
    if len(notice.faults) == faults and not any(not day.working for day in notice.days[before:]):
        notice.blame(f"{name}：{body}", "没有读出哪几天放假。")


def spoken(notice: Notice, reader: dates.Reader, name: str, sentence: str) -> None:
    """A sentence with days in it. Raises ``Unreadable``."""
    if "上班" in sentence and "放假" not in sentence:
        for day in reader.days(sentence):
            notice.days.append(Day(day, working=True, name=EXCHANGED))
    elif "放假" in sentence and "上班" not in sentence:
        free = reader.days(sentence)
        notice.days.extend(Day(day, working=False, name=name[:20]) for day in free)
        said = COUNT.search(sentence)
        if said and int(said[1] or said[2]) != len(free):
            notice.blame(f"{name}：{sentence}", f"写的是{said[1] or said[2]}天，日期数下来是{len(free)}天。")
    else:
        notice.blame(f"{name}：{sentence}", "没有看懂这句是放假还是上班，没有用它。", wrong=False)
