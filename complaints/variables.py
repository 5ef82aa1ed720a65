"""The variables of canned replies: which there are, what is wrong with a text, and what they say of a case."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.codes import numbers

if TYPE_CHECKING:
    from complaints.models import Complaint

VARIABLE = re.compile(r"[{｛]([^{}｛｝\n]{0,30})[}｝]")
BRACES = re.compile(r"[{}｛｝]")


def moment(at: datetime) -> str:
    """12月1日18时."""
    local = timezone.localtime(at)
    return f"{local.month}月{local.day}日{local.hour}时"


VARIABLES: dict[str, Callable[["Complaint", str], str]] = {
    "编号": lambda case, unit: numbers.show(case.number),
    "公开编号": lambda case, unit: numbers.show(case.public_number),
    "类别": lambda case, unit: case.category.name,
    "河段": lambda case, unit: str(case.reach or ""),
    "河长办": lambda case, unit: case.owner.short_name,
    "承办单位": lambda case, unit: unit,
    "受理期限": lambda case, unit: moment(case.accept_due_at),
    "答复期限": lambda case, unit: moment(case.answer_due_at),
}
"""Name → what it says; nothing of the reporter is among them. ``unit``: who has the case in hand, "" for nobody."""


def faults(text: str) -> str:
    """What is wrong with the variables of a text, in a sentence; "" when nothing is."""
    unknown = [name for name in VARIABLE.findall(text) if name.strip() not in VARIABLES]
    if unknown:
        known = "".join(f"{{{name}}}" for name in VARIABLES)
        return _("没有“%(name)s”这个变量。可以用的是：%(known)s。") % {"name": unknown[0], "known": known}
    if BRACES.search(VARIABLE.sub("", text)):
        return _("大括号没有成对。变量写成这样：{编号}。")
    return ""


def filled(text: str, case: "Complaint", unit: str) -> str:
    """The text with what each variable says; one that says nothing of this case asks to be written by hand."""

    def said(found: re.Match[str]) -> str:
        name = found[1].strip()
        value = VARIABLES[name](case, unit) if name in VARIABLES else ""
        return value or _("（请写%(what)s）") % {"what": name}

    return VARIABLE.sub(said, text)
