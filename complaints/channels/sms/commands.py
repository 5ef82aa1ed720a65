"""What a text asks for: the few words that are no report."""

import re
from enum import Enum
from typing import NamedTuple

from portal.codes import numbers

STOP = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout", "revoke", "退订", "td", "不要发了"}
)
START = frozenset({"start", "unstop", "恢复", "订阅"})
HELP = frozenset({"help", "info", "帮助", "怎么用", "?", "？"})
ASKING = re.compile(r"(?:查进度|查询|查|status)[\s:：]*(.*)", re.IGNORECASE | re.DOTALL)
NO_DIGITS = re.compile(r"[^0-9]")
CODE = 8


class Want(Enum):
    """What is wanted. ``EMPTY``: nothing is said and no photo came."""

    REPORT = "report"
    STOP = "stop"
    START = "start"
    HELP = "help"
    PROGRESS = "progress"
    EMPTY = "empty"


class Command(NamedTuple):
    """``number`` and ``code`` of who asks after a case; both "" when they cannot be told apart."""

    want: Want
    number: str = ""
    code: str = ""


def of(words: str, photos: int) -> Command:
    """What the text wants. A word counts only alone, so that no report is taken for a command."""
    word = words.strip(" 。.!！“”\"'").lower()
    for want, known in ((Want.STOP, STOP), (Want.START, START), (Want.HELP, HELP)):
        if word in known:
            return Command(want)
    asked = ASKING.fullmatch(words)
    if asked is not None and (not asked[1].strip() or looks_like_numbers(asked[1])):
        return Command(Want.PROGRESS, *parted(asked[1]))
    if not words and not photos:
        return Command(Want.EMPTY)
    return Command(Want.REPORT)


def looks_like_numbers(rest: str) -> bool:
    """Whether hardly anything but digits follows."""
    digits = NO_DIGITS.sub("", rest.translate(numbers.FOLD))
    return len(digits) * 2 > len("".join(rest.split()))


def parted(rest: str) -> tuple[str, str]:
    """Receipt number and code, however they are grouped: the code is the last eight digits."""
    digits = NO_DIGITS.sub("", rest.translate(numbers.FOLD))
    return (digits[:-CODE], digits[-CODE:]) if len(digits) in (10 + CODE, 12 + CODE) else ("", "")
