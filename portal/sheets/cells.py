"""What one cell may hold."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

STARTS = frozenset("=+-@\t\r\n\0＝＋－＠")
"""A spreadsheet takes a text that begins so as a formula, or drops the first sign and takes the rest as one."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff\ufffe\uffff]")
"""What XML cannot carry and no one can see."""


def safe(value: Any) -> Any:
    """The value, a text made harmless: one that a spreadsheet would run gets an apostrophe in front.

    Numbers and dates stay what they are, so that a negative figure is still one.
    """
    if not isinstance(value, str):
        return value
    text = UNPRINTABLE.sub("", value)
    dangerous = value[:1] in STARTS or text.lstrip()[:1] in STARTS
    return "'" + text if dangerous else text


def shown(value: Any) -> Any:
    """The value as a cell takes it: nothing for None, words for yes and no, Shanghai's clock for a moment."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, str | int | float | Decimal) or hasattr(value, "isoformat"):
        return safe(value)
    return safe(str(value))
