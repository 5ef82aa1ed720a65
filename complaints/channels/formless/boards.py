"""The number of a signboard in a message or keyed in on a telephone."""

import re

from cms.directory.models import Signboard
from portal.codes import damm, numbers
from portal.shell.remembered import remembered

NAMED = re.compile(r"(?:公示牌|牌子|牌号)[^0-9０-９]{0,6}([0-9０-９][0-9０-９ \-]{4,12}[0-9０-９])")
ALONE = re.compile(r"(?<![0-9])([1-9][0-9]{5}|[1-9][0-9]{2} [0-9]{3}|[1-9][0-9]{7})(?![0-9])")
"""Without a word before it the digits must look exactly like a board's number; its check digit does the rest."""
LENGTHS = (6, 8)


def code_in(words: str) -> str:
    """The number in the words that some board has; "" when there is none."""
    found = [match[1] for match in NAMED.finditer(words)] + [match[1] for match in ALONE.finditer(words)]
    return next((code for code in map(numbers.digits, found) if of(code) is not None), "")


def of(code: str) -> Signboard | None:
    """The board of that number; one that was taken down still tells where it stood."""
    return standing(code) if len(code) in LENGTHS and damm.valid(code) else None


@remembered(most=1024)
def standing(code: str) -> Signboard | None:
    """The same for a number that can be one."""
    return Signboard.objects.select_related("reach__water", "reach__division").filter(code=code).first()
