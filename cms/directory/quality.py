"""Water quality on the page of a river: each section with its last months."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.directory import visible
from cms.directory.models import Water, WaterQuality

MONTHS = 12
MOST = 600
"""Rows of one river that are looked at: fifty sections with a year each."""


@dataclass(frozen=True)
class Section:
    """One section of the river: its newest month, and the months before it."""

    now: WaterQuality
    before: list[WaterQuality]


def of_water(request: HttpRequest, water: Water) -> SafeString:
    """The sections along the water; nothing where nobody measures. One query."""
    found = sections(water)
    if not found:
        return SafeString("")
    newest = max(one.now.month_on for one in found)
    return render_to_string("directory/quality.html", {"sections": found, "newest": newest}, request)


def sections(water: Water) -> list[Section]:
    """From the source down."""
    rows: Any = visible.seen(WaterQuality.objects.filter(reach__water=water), "reach__division__code")
    rows = rows.select_related("reach").order_by("reach__order", "reach", "section", "-month_on")[:MOST]
    found = []
    for _section, months in groupby(rows, key=lambda row: (row.reach_id, row.section)):
        now, *before = months
        found.append(Section(now, [row for row in before if within_a_year(row.month_on, now.month_on)]))
    return found


def within_a_year(month: date, newest: date) -> bool:
    """Whether it is one of the twelve months that end with the newest."""
    return (newest.year - month.year) * 12 + newest.month - month.month < MONTHS
