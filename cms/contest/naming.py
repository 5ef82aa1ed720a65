"""What the public reads of whose work it is: what the consent allows, and nothing more."""

from django.utils.translation import gettext as _

from cms.contest.models import Entry
from portal.contacts.crypt import Unreadable

DOUBLE = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "司徒",
        "夏侯",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "轩辕",
        "东方",
        "端木",
        "南宫",
        "独孤",
        "西门",
        "呼延",
        "澹台",
        "公冶",
        "申屠",
        "太史",
        "闻人",
    ]
)
"""Surnames of two characters."""


def surname(name: str) -> str:
    """吴 of 吴小小, 欧阳 of 欧阳明; "" when there is none. Of a name in letters: the first letter."""
    name = name.strip()
    return name[:2] if name[:2] in DOUBLE and len(name) > len(name[:2]) else name[:1]


def author(entry: Entry) -> str:
    """吴同学, or "" where the consent does not allow it or the name is erased."""
    if not entry.allows_name:
        return ""
    pupil = getattr(entry, "pupil", None)
    try:
        first = surname(pupil.name) if pupil is not None else ""
    except Unreadable:
        return ""
    return _("%(surname)s同学") % {"surname": first} if first else ""


def school(entry: Entry) -> str:
    """The school's name where the consent allows it."""
    return entry.school.name if entry.school is not None and entry.allows_school else ""


def line(entry: Entry) -> str:
    """小学高年级，吴同学，白鹭溪小学."""
    parts = [entry.group.name, author(entry), school(entry)]
    return "，".join(part for part in parts if part)


def alt(entry: Entry) -> str:
    """What is read out instead of the picture."""
    if entry.alt:
        return _("%(kind)s：%(alt)s") % {"kind": entry.kind.name, "alt": entry.alt}
    return _("%(kind)s作品《%(title)s》") % {"kind": entry.kind.name, "title": entry.title}


def heading(entry: Entry) -> str:
    """The title; works without one are named by their number."""
    return entry.title or _("%(code)s号") % {"code": entry.code}
