"""Who answers the telephone now: the duty room, or those on duty, while the roster says that somebody does."""

from datetime import datetime

from cms.directory import duty_line, roster
from cms.directory.models import DutyLine, Unit
from complaints.channels.voice import prompts
from portal.contacts import phones

MOST = 3


def numbers(now: datetime) -> list[str]:
    """The numbers that ring at once; none outside the attended hours. A call to the line itself would come back."""
    times = duty_line.line().times
    if not any(start <= now < end for start, end in times):
        return []
    desk = prompts.setting().transfer_to
    if desk:
        return [dialled(desk)]
    office = attending()
    people = roster.on_duty(office, now) if office is not None else []
    found = [member.way.phone for member in people if member.way is not None]
    return [number for number in found if number][:MOST]


def dialled(number: str) -> str:
    """The number as it is dialled from anywhere; one that we cannot read, as it was entered."""
    try:
        return phones.normalise(number)
    except ValueError:
        return number


def attending() -> Unit | None:
    """The office whose line the public calls."""
    lines = DutyLine.objects.filter(office__active=True).exclude(number="")
    line = lines.select_related("office__division").order_by("office__division__code", "office").first()
    return line.office if line is not None else None
