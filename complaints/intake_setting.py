"""What is looked up for a report before the write lock is taken: kind, place, chain of the day, office, limits."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from cms.directory.models import Reach
from complaints import danger, deadlines, placing
from complaints.alerting import BLOCKED
from complaints.models import Category
from portal.contacts import digests
from portal.guard import blocks
from portal.shell.remembered import remembered
from portal.text import clean

if TYPE_CHECKING:
    from complaints.intake import Intake


@dataclass
class Setting:
    """All of it, as one report needs it."""

    category: Category
    placing: placing.Placing
    dues: deadlines.Dues
    out_of_area: bool
    confidential: bool
    danger: int
    held: str = field(default="")
    same_form: int | None = None


def look_up(intake: "Intake", now: datetime) -> Setting:
    """Place, chain of that day, screening office, proposal and limits."""
    category = kind(clean(intake.category))
    reach, outside = place(intake)
    confidential = intake.confidential or category.confidential
    found = placing.placed(
        category=category,
        reach=reach,
        channel=intake.channel,
        confidential=confidential,
        about_chief=intake.about_chief,
        on=timezone.localdate(now),
    )
    return Setting(
        category=category,
        placing=found,
        dues=deadlines.dues(now, matter=matter(intake, category), source_due_at=intake.source_due_at),
        out_of_area=outside,
        confidential=confidential,
        danger=danger.at_the_door(category, now=intake.now, reach=found.reach),
        held=blocked(intake, now) or intake.held or ("outside" if outside else ""),
    )


def matter(intake: "Intake", category: Category) -> deadlines.Matter:
    """What its limits depend on."""
    return deadlines.Matter(intake.kind, category.pk, intake.now and category.urgent_when_now)


def blocked(intake: "Intake", now: datetime) -> str:
    """``BLOCKED`` for a sender on the block list, by his telephone or by where it came from."""
    phone = clean(intake.phone)
    return BLOCKED if blocks.is_blocked([intake.sender, *(digests.phone(phone) if phone else [])], now) else ""


@remembered(most=64)
def kind(code: str) -> Category:
    """The category of that code; raises ``Category.DoesNotExist``."""
    return Category.objects.get(code=code)


def place(intake: "Intake") -> tuple[Reach | None, bool]:
    """The reach, by board, choice, point or photo in this order; and whether the point lies outside the city."""
    point = (intake.latitude, intake.longitude)
    outside = placing.outside(point)
    if intake.board is not None:
        return intake.board.reach, outside
    if intake.reach is not None:
        return intake.reach, outside
    return placing.near(point, *((photo.latitude, photo.longitude) for photo in intake.photographs)), outside
