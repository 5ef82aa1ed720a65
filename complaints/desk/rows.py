"""One line of the queue: the limit as a light in words, and what must not be overlooked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.choices import OPEN, Status
from complaints.models import Complaint

CLOCKED = (Status.RECEIVED, Status.ACCEPTED, Status.ASSIGNED, Status.HANDLING)
TITLE = 30


@dataclass(frozen=True)
class Light:
    """How the limit stands: words and the tone danger, wait or ""."""

    words: str
    tone: str


@dataclass(frozen=True)
class Badge:
    """Something to notice, in a word."""

    words: str
    tone: str = ""


@dataclass(frozen=True)
class Row:
    """What the queue prints of one case."""

    case: Complaint
    title: str
    light: Light
    badges: list[Badge]
    photos: int


def light(case: Complaint, now: datetime) -> Light:
    """The limit in words; red from the day it ends, amber on the day before."""
    if case.parked_at is not None:
        return Light(_("停表，等补充"), "")
    if case.status not in CLOCKED:
        return Light(_("等补充") if case.status == Status.NEED_INFO else "", "")
    left = case.due_at - now
    words = deadlines.left(case.due_at, now)
    return Light(words, "danger" if left < timedelta(hours=8) else "wait" if left < timedelta(days=2) else "")


def badges(case: Complaint, *, watched: str = "") -> list[Badge]:
    """What must not be overlooked. ``watched``: 督办 or 挂牌督办."""
    found = [
        (case.urgent, Badge(_("紧急"), "danger")),
        (bool(watched), Badge(watched, "danger")),
        (case.confidential, Badge(_("保密"), "wait")),
        (case.about_chief, Badge(_("反映负责人"), "wait")),
        (bool(case.held) and case.status in OPEN, Badge(_("请核实"), "wait")),
        (case.out_of_area, Badge(_("区域外"), "wait")),
        (case.drill, Badge(_("演练"))),
        (case.changed_at is not None and case.status in OPEN, Badge(_("有新情况"), "wait")),
        (case.urged_at is not None and case.status in OPEN, Badge(_("已催办"), "danger")),
        (case.reopened > 0 and case.status in OPEN, Badge(_("重办"), "wait")),
    ]
    return [badge for there, badge in found if there]


def title(case: Complaint) -> str:
    """The first words of the report, or its kind when it is a photo alone."""
    words = " ".join(case.description.split()) or str(case.category)
    return words if len(words) <= TITLE else words[:TITLE] + "…"


def tone(status: str) -> str:
    """The colour of a state."""
    if status in (Status.CLOSED, Status.RESOLVED):
        return "done"
    return "wait" if status in (Status.NEED_INFO, Status.ANSWERED) else ""
