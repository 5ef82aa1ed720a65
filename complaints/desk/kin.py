"""可能是同一件, as the pages print it: each case with what speaks for it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from complaints.desk.known import Known
from complaints.models import Alike, Complaint

SAME_PICTURE = 2
"""In so few bits a picture differs when it was only sent through a chat program."""


@dataclass(frozen=True)
class Kin:
    """Another case and, in words, why it may be the same matter."""

    case: Complaint
    why: str


def of(known: Known) -> list[Kin]:
    """The likeliest first."""
    return [Kin(one.other, said(one, near=not known.closed)) for one in known.alike]


def open_ones(known: Known, most: int) -> list[Kin]:
    """Those that the case can be joined to."""
    return [one for one in of(known) if one.case.open][:most]


def said(one: Alike, *, near: bool = True) -> str:
    """照片几乎一样 · 文字像62% · 相距120米 · 差3天. ``near`` False: how far apart they lie is not told."""
    facts = []
    if one.bits is not None:
        facts.append(_("照片几乎一样") if one.bits <= SAME_PICTURE else _("照片很像"))
    if one.text:
        facts.append(_("文字像%(part)s%%") % {"part": one.text})
    if one.metres is not None and near:
        facts.append(_("相距%(metres)s米") % {"metres": one.metres} if one.metres else _("同一个点"))
    elif one.same_reach:
        facts.append(_("同一河段"))
    facts.append(_("差%(days)s天") % {"days": one.days} if one.days else _("前后一天内"))
    return " · ".join(facts)
