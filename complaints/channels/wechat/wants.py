"""What somebody wants: by the menu or by a few words. Whatever is none of them is a report."""

import re
from enum import Enum
from typing import NamedTuple

from complaints.channels.formless import boards
from complaints.channels.wechat.codec import Message
from portal.codes import numbers

REPORT_KEY, PROGRESS_KEY, CHIEF_KEY = "REPORT", "PROGRESS", "CHIEF"
"""Keys of the menu's entries 我要投诉, 查进度 and 河长查询."""
ASKING = re.compile(r"(?:查进度|查询|查)[\s:：]*(.*)", re.DOTALL)
CHIEF = re.compile(r"(?:河长查询|查河长|河长)[\s:：]*(.*)", re.DOTALL)
NO_DIGITS = re.compile(r"[^0-9]")
NUMBERS = re.compile(r"[0-9\s\-，,、+]*")
CODE, LONGEST_NAME = 8, 20
KINDS = ("text", "image", "location", "voice")


class Want(Enum):
    """What is wanted. ``SILENCE``: nothing is answered."""

    REPORT = "report"
    HOW = "how"
    PROGRESS = "progress"
    CHIEF = "chief"
    OTHER = "other"
    SILENCE = "silence"


class Wanted(NamedTuple):
    """``first`` and ``second``: number and code, or the name of a river or the number of a board."""

    want: Want
    first: str = ""
    second: str = ""


def of(message: Message) -> Wanted:
    """What the message wants."""
    if message.kind == "event":
        return chosen(message)
    if message.kind not in KINDS or not (message.words or message.picture or message.point):
        return Wanted(Want.OTHER)
    return said(message.words) if message.kind in ("text", "voice") else Wanted(Want.REPORT)


def chosen(message: Message) -> Wanted:
    """A menu entry; whoever follows the account is told how it works."""
    if message.event == "click":
        keys = {REPORT_KEY: Want.HOW, PROGRESS_KEY: Want.PROGRESS, CHIEF_KEY: Want.CHIEF}
        return Wanted(keys.get(message.key.upper(), Want.HOW))
    return Wanted(Want.HOW if message.event.startswith("subscribe") else Want.SILENCE)


def said(words: str) -> Wanted:
    """A few words that are no report; a board's number alone asks who answers there."""
    word = words.strip(" 。.!！“”\"'？?")
    if word in ("我要投诉", "我要举报", "举报", "投诉", "帮助", "你好", "您好", ""):
        return Wanted(Want.HOW)
    if boards.of(numbers.digits(word)) is not None:
        return Wanted(Want.CHIEF, numbers.digits(word))
    asked = ASKING.fullmatch(word)
    if asked is not None and NUMBERS.fullmatch(asked[1].translate(numbers.FOLD)):
        return Wanted(Want.PROGRESS, *parted(asked[1]))
    asked = CHIEF.fullmatch(word)
    if asked is not None and len(asked[1]) <= LONGEST_NAME:
        return Wanted(Want.CHIEF, asked[1].strip())
    return Wanted(Want.REPORT)


def parted(rest: str) -> tuple[str, str]:
    """Receipt number and code, however they are grouped: the code is the last eight digits."""
    digits = NO_DIGITS.sub("", rest.translate(numbers.FOLD))
    return (digits[:-CODE], digits[-CODE:]) if len(digits) in (10 + CODE, 12 + CODE) else ("", "")
