"""Where the roster of the coming days has holes, in words for those who keep it."""

from datetime import datetime

from django.utils.translation import gettext as _

from cms.directory import roster
from cms.directory.models import DutyShift, Unit

MOST = 3
"""So many gaps of an office are named; of more only how many there are."""


def of(offices: list[Unit], now: datetime) -> list[str]:
    """A sentence for each gap of the next seven days; a constant number of queries.

    An office below the city that keeps no roster at all leaves its nights to the office above and is not warned.
    """
    keeping = set(DutyShift.objects.filter(office__in=[one.pk for one in offices]).values_list("office", flat=True))
    asked = [one for one in offices if one.pk in keeping or one.division.level == "city"]
    if not asked:
        return []
    found = roster.gaps_of(asked, now)
    return [words for office in asked for words in sentences(office, found[office.pk], office.pk in keeping)]


def sentences(office: Unit, gaps: list[roster.Gap], keeps: bool) -> list[str]:
    """What is missing at one office."""
    name = office.short_name
    if not keeps:
        return [_("%(office)s还没有值班表，半夜的急事没有人接。请排班。") % {"office": name}]
    words = [_("%(office)s %(when)s没有人值班，请补上。") % {"office": name, "when": gap.words} for gap in gaps[:MOST]]
    if len(gaps) > MOST:
        words.append(_("%(office)s 7天里还有%(n)s处空班。") % {"office": name, "n": len(gaps) - MOST})
    return words
