"""What one cell means. Each reader takes text that is not empty and raises ValueError with a sentence in Chinese."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from cms.directory.importers import dates, digits, points
from portal.codes import damm, numbers

Reader = Callable[[str], Any]
UNITS = re.compile(r"(km2|km²|平方千米|平方公里|公里|千米|km|米|m)$", re.IGNORECASE)
MOBILE = re.compile(r"^(?:\+?86)?1[3-9]\d{9}$")
YES, NO = {"是", "有", "1", "y", "yes", "true", "√", "✓", "对"}, {"否", "无", "0", "n", "no", "false", "×", "不是"}


def refuse_formula(cell: str) -> None:
    """Raises ValueError for a cell that holds one: what it stands for, only the program that wrote it knows."""
    if digits.plain(cell).startswith("="):
        raise ValueError(_("这一格是公式。请复制后选“粘贴为数值”，再上传。"))


def text(longest: int) -> Reader:
    """Words of at most so many characters."""

    def read(cell: str) -> str:
        words = digits.words(cell)
        if len(words) > longest:
            raise ValueError(
                _("最多%(most)s个字，这里有%(count)s个，请写短些。") % {"most": longest, "count": len(words)}
            )
        return words

    return read


def slug(cell: str) -> str:
    """A code of ours: letters, digits, - and _."""
    words: str = text(40)(cell)
    if not re.fullmatch(r"[-a-zA-Z0-9_]+", words):
        raise ValueError(_("代码只能用字母、数字和横线。"))
    return words


def division_code(cell: str) -> str:
    """12 digits out of the 2 to 12 that an official list writes; zeros at the end are often left out."""
    code = "".join(digits.plain(cell).split()).removesuffix(".0")
    if not re.fullmatch(r"[1-9]\d{3,11}", code) or len(code) not in (4, 6, 9, 12):
        raise ValueError(_("区划代码是12位数字（也可以写6位、9位），请检查。"))
    return code.ljust(12, "0")


def board_code(cell: str) -> str:
    """The number of a board with its check digit."""
    code = numbers.digits(digits.plain(cell).removesuffix(".0"))
    if len(code) not in (6, 8) or not damm.valid(code):
        raise ValueError(_("牌号是6位或者8位数字，最后一位是校验码。请检查有没有写错。"))
    return code


def decimal(whole: int, places: int) -> Reader:
    """A number that is not negative, with a unit after it or not."""

    def read(cell: str) -> Decimal:
        words = UNITS.sub("", digits.plain(cell).replace(",", "").replace(" ", "")).strip("约")
        try:
            value = Decimal(words)
        except InvalidOperation:
            raise ValueError(_("这里要一个数，比如12.5。")) from None
        if not value.is_finite() or value < 0 or value >= 10**whole:
            raise ValueError(_("这个数太大或者是负的，请检查。"))
        return value.quantize(Decimal(1).scaleb(-places))

    return read


def count(cell: str) -> int:
    """A whole number from 0 to 32767: 3, 三, 第3段."""
    try:
        value = digits.number(digits.plain(cell).strip("第段号位 ").removesuffix(".0"))
    except ValueError:
        raise ValueError(_("这里要一个整数，比如3。")) from None
    if value > 32_767:
        raise ValueError(_("这个数太大，请检查。"))
    return value


def yes(cell: str) -> bool:
    """是 or 否."""
    words = digits.plain(cell).lower()
    if words not in YES | NO:
        raise ValueError(_("这里写“是”或者“否”。"))
    return words in YES


def choice(choices: type[TextChoices], other: Mapping[str, str] | None = None) -> Reader:
    """One of the list by its Chinese name, its stored word, or what else people write for it."""
    known = {str(one.label): str(one.value) for one in choices} | {str(one.value): str(one.value) for one in choices}
    known |= dict(other or {})

    def read(cell: str) -> str:
        words = digits.plain(cell)
        if words not in known:
            names = "、".join(str(one.label) for one in choices)
            raise ValueError(_("“%(words)s”不在列表里。可以写：%(names)s。") % {"words": words[:20], "names": names})
        return known[words]

    return read


def day(cell: str) -> date:
    """A date in any of the ways in which it is written."""
    try:
        return dates.read(cell)
    except (ValueError, OverflowError):
        raise ValueError(_("看不懂这个日期。请写成2026-03-01。")) from None


def phone(cell: str) -> str:
    """A number as it is printed: plain digits and hyphens, at most 20 signs."""
    words = digits.plain(cell).translate(digits.DASHES).replace(" ", "").removesuffix(".0")
    words = words.replace("(", "").replace(")", "-")
    if not re.fullmatch(r"\+?[\d-]{3,20}", words):
        raise ValueError(_("看不懂这个号码。请只写数字和横线。"))
    return words


def degree(cell: str) -> float:
    """A longitude or latitude."""
    try:
        return points.degrees(cell)
    except ValueError:
        raise ValueError(_("看不懂这个坐标。请写成119.305278，或者119°18′19″。")) from None


def line(cell: str) -> list[points.Point]:
    """A line in one cell."""
    try:
        return points.line(cell)
    except (ValueError, RecursionError) as error:
        words = str(error)
        known = words.endswith("。")
        raise ValueError(words if known else _("看不懂这条线。请写成119.1,33.2;119.2,33.3。")) from None


def mobile(words: str) -> bool:
    """Whether it is a mobile number, which is somebody's own as long as nobody says otherwise."""
    return MOBILE.match(words.replace("-", "")) is not None
