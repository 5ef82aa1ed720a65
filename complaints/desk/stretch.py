"""The stretch that a reporter names, as a drawing of the water with that piece of it in bold."""

from __future__ import annotations

from dataclasses import dataclass

from cms.directory import stretches
from complaints.desk.page_map import HIGH, WIDE, Frame
from complaints.models import Complaint


@dataclass(frozen=True)
class Stretch:
    """``river``, ``piece``: for ``points=``; ``km``: of the piece, along the water."""

    river: str
    piece: str
    km: float
    wide: int = WIDE
    high: int = HIGH


def of(case: Complaint) -> Stretch | None:
    """None for a case that names none, or one of whose ends the register does not know. Two queries when it does."""
    if case.reach is None or not (case.stretch_from and case.stretch_to):
        return None
    course = stretches.courses([case.reach.water_id]).get(case.reach.water_id)
    found = course.piece(case.stretch_from, case.stretch_to) if course else None
    if course is None or found is None:
        return None
    line, metres = found
    frame = Frame.around([(float(x), float(y)) for x, y in line])
    return Stretch(frame.path(course.line), frame.path(line), round(metres / 1000, 1))
