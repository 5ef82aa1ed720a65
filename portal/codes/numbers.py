"""The numbers that people read aloud and type. All digits, the last one checks; uniqueness is the caller's."""

import secrets
from datetime import datetime

from django.utils import timezone

from portal.codes.damm import check_digit, plain

FOLD = str.maketrans("０１２３４５６７８９", "0123456789", "-‐‑‒–—―−－﹣﹘ー\u200b\u200c\u200d\u2060\ufeff")
"""Full-width digits to plain ones; dashes, and what a copied text carries unseen, to nothing."""
LONGEST = 200
MARK_MONTHS, DRILL_MONTHS = 20, 40
PUBLIC = "9"
"""The first digit of a public number; a receipt number has it only from the year 2090 on."""
GROUPS = {6: (3, 3), 10: (4, 4, 2)}


def random_digits(count: int) -> str:
    """That many digits nobody can foresee."""
    return f"{secrets.randbelow(10**count):0{count}d}"


def checked(digits: str) -> str:
    """The digits with their check digit."""
    return digits + check_digit(digits)


def receipt_number(now: datetime, wide: bool = False) -> str:
    """Year and month of the day in Shanghai, 5 random digits (7 when ``wide``, beyond 30,000 a month), check digit."""
    month = timezone.localtime(now).strftime("%y%m")
    return checked(month + random_digits(7 if wide else 5))


def mark_number(now: datetime, wide: bool = False) -> str:
    """As a receipt number, for who only said that he saw it too; the month stands 20 higher, so that the two kinds
    never meet and nobody has to look into two tables before he gives one out."""
    moment = timezone.localtime(now)
    return checked(f"{moment:%y}{moment.month + MARK_MONTHS}" + random_digits(7 if wide else 5))


def is_mark(number: str) -> bool:
    """Whether a number of so many digits was given out by ``mark_number``."""
    return within(number, MARK_MONTHS)


def drill_number(now: datetime, wide: bool = False) -> str:
    """As a receipt number, for a drill; the month stands 40 higher, so that it reads as none of the real ones."""
    moment = timezone.localtime(now)
    return checked(f"{moment:%y}{moment.month + DRILL_MONTHS}" + random_digits(7 if wide else 5))


def is_drill(number: str) -> bool:
    """Whether a number of so many digits was given out by ``drill_number``."""
    return within(number, DRILL_MONTHS)


def within(number: str, raised: int) -> bool:
    """Whether it is as long as a receipt number, is no public one, and its month stands so much higher."""
    as_long = len(number) in (10, 12) and not number.startswith(PUBLIC)
    return as_long and number[2:4].isdigit() and raised < int(number[2:4]) <= raised + 12


def public_number() -> str:
    """What a published case is known by: 9, 8 random digits, check digit; tells nothing of the receipt number."""
    return checked(PUBLIC + random_digits(8))


def board_code(wide: bool = False) -> str:
    """6 digits, or 8 when ``wide`` (beyond 50,000 boards). Never a leading zero: spreadsheets would drop it."""
    first = str(1 + secrets.randbelow(9))
    return checked(first + random_digits(6 if wide else 4))


def digits(text: str) -> str:
    """What was typed or pasted, as bare digits: full-width ones folded, blanks and dashes dropped.

    Empty when anything else is in it, so that a slip is asked about and never guessed at.
    """
    if len(text) > LONGEST:
        return ""
    folded = "".join(text.translate(FOLD).split())
    return folded if plain(folded) else ""


def show(number: str) -> str:
    """Grouped for reading aloud: ``2611 0482 30``, ``320 512``, ``4816 0537``; what is no number stays as it is."""
    bare = digits(number)
    if not bare:
        return number
    groups, start = [], 0
    for width in GROUPS.get(len(bare), (4,) * -(-len(bare) // 4)):
        groups.append(bare[start : start + width])
        start += width
    return " ".join(groups)
