"""What the desk says of a case at a glance: the limit as a light in words, and what must not be overlooked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from complaints import deadlines
from complaints.choices import OPEN, Status, SupervisionLevel
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


def light(case: Complaint, now: datetime) -> Light:
    """The limit in words; red from the day it ends, amber on the day before."""
    if case.parked_at is not None:
        return Light(_("停表，等补充"), "")
    if case.status not in CLOCKED:
        return Light(_("等补充") if case.status == Status.NEED_INFO else "", "")
    left = case.due_at - now
    words = deadlines.left(case.due_at, now)
    return Light(words, "danger" if left < timedelta(hours=8) else "wait" if left < timedelta(days=2) else "")


def waiting(case: Complaint) -> bool:
    """Whether somebody still owes something."""
    return case.status in OPEN


def unscreened(case: Complaint) -> bool:
    """Whether the limit for screening passed and still nobody has decided; the case came with its own column."""
    return bool(getattr(case, "unscreened", False)) and case.status == Status.RECEIVED


BADGES: tuple[tuple[Callable[[Complaint], bool], str | Promise, str], ...] = (
    (unscreened, gettext_lazy("超期未受理"), "danger"),
    (lambda case: case.urgent, gettext_lazy("紧急"), "danger"),
    (lambda case: case.confidential, gettext_lazy("保密"), "wait"),
    (lambda case: case.about_chief, gettext_lazy("反映负责人"), "wait"),
    (lambda case: bool(case.held) and waiting(case), gettext_lazy("请核实"), "wait"),
    (lambda case: case.lang == "en", gettext_lazy("英文"), "wait"),
    (lambda case: case.out_of_area, gettext_lazy("区域外"), "wait"),
    (lambda case: case.drill, gettext_lazy("演练"), ""),
    (lambda case: case.changed_at is not None and waiting(case), gettext_lazy("有新情况"), "wait"),
    (lambda case: case.urged_at is not None and waiting(case), gettext_lazy("已催办"), "danger"),
    (lambda case: getattr(case, "unit_asks", False), gettext_lazy("单位请问"), "wait"),
    (lambda case: case.again_of_id is not None and waiting(case), gettext_lazy("又出现了"), "wait"),
    (lambda case: case.reopened > 0 and waiting(case), gettext_lazy("重办"), "wait"),
)


def badges(case: Complaint, *, watched: str = "") -> list[Badge]:
    """What must not be overlooked. ``watched``: the level of 督办, or ""."""
    first = [Badge(str(SupervisionLevel(watched).label), "danger")] if watched else []
    if case.marks:
        first.append(Badge(_("%(n)s人也看到了") % {"n": case.marks}, "danger" if case.priority else ""))
    return [*first, *(Badge(str(label), tone) for holds, label, tone in BADGES if holds(case))]


def title(case: Complaint) -> str:
    """The first words of the report, or its kind when it is a photo alone, or of a confidential case."""
    words = " ".join(case.description.split())
    if case.confidential or not words:
        return str(case.category)
    return words if len(words) <= TITLE else words[:TITLE] + "…"


def place(case: Complaint) -> str:
    """The reach, or the reporter's own words for the place; of a confidential case these stay on its page."""
    return str(case.reach or ("" if case.confidential else case.place_said))


def tone(status: str) -> str:
    """The colour of a state."""
    if status in (Status.CLOSED, Status.RESOLVED):
        return "done"
    return "wait" if status in (Status.NEED_INFO, Status.ANSWERED) else ""
