"""A message as somebody reads it out by telephone: digits one by one, in the groups in which they are printed."""

import re
from collections.abc import Mapping

from portal.codes import numbers
from portal.messaging import wording
from portal.messaging.texts import TEMPLATES
from portal.shell import office

BREAK = {False: "，", True: ", "}
SERIES = re.compile(r"\+?\d[\d\- ]{3,}\d")
"""From five digits on a number is no quantity any more: receipt number, code, telephone, 12345."""


def digits(number: str, *, english: bool = False) -> str:
    """``2 6 1 1，0 4 8 2，3 0``; what is parted already (``0571-87654321``) keeps its parts."""
    parts = re.split(r"\D+", number.strip("+")) if re.search(r"\D", number.strip("+")) else numbers.show(number).split()
    return BREAK[english].join(" ".join(part) for part in parts if part)


def spoken(value: str, *, english: bool) -> str:
    """A variable of the text for the ear; words and days stay."""
    return digits(value, english=english) if SERIES.fullmatch(value) else value


def text(template: str, params: Mapping[str, str], secrets: Mapping[str, str]) -> str:
    """The whole text without signature; ``secrets`` as ``wording`` takes them. "" when the variables were erased."""
    known, english = TEMPLATES[template], params.get("lang") == "en"
    said = wording.values(known, params, secrets, english)
    try:
        plain = {name: spoken(value, english=english) for name, value in said.items()}
        return (known.en if english else known.zh).format_map(plain)
    except KeyError:
        return ""


def greeting(*, english: bool) -> str:
    """What the call begins with."""
    if english:
        return "Hello, this is the River Chief Office. "
    return f"您好，这里是{office.facts().short_name or '河长办'}。"
