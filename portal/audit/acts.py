"""What the acts are called in the list; higher floors add theirs."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KEYS: dict[str, "str | Promise"] = {
    "count": _("件数"),
    "cases": _("案件"),
    "rows": _("行数"),
    "view": _("队列"),
    "filters": _("筛选"),
    "photo": _("照片"),
    "mark": _("也看到的人"),
    "added": _("加上"),
    "removed": _("去掉"),
    "set": _("设了号码"),
    "user": _("账号"),
}
"""What the details of records are called."""
NAMES: dict[str, "str | Promise"] = {}
VALUES: dict[str, Callable[[Any], str]] = {}
"""Details whose value is stored as a key → its words."""


def name(act: str, label: "str | Promise") -> None:
    """Gives an act its Chinese name; without one the list shows the stored word."""
    NAMES[act] = label


def value(name: str, words: Callable[[Any], str]) -> None:
    """Has the details of that name shown in the words of what is stored."""
    VALUES[name] = words


def label(act: str) -> str:
    """The name to show."""
    return str(NAMES.get(act, act))


def key(name: str) -> str:
    """The name of a detail; one without stays the stored word."""
    return str(KEYS.get(name, name))
