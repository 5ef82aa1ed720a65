"""A step that somebody may not make himself, kept on the case for the office: he took the call, it decides."""

from datetime import datetime
from typing import Any

from complaints.choices import Status
from complaints.lifecycle import noting
from complaints.models import Complaint, Event
from portal.accounts.models import User
from portal.text import clean

KIND = "proposed"
UNTOUCHED = (Status.RECEIVED, Status.NEED_INFO, Status.ACCEPTED)
"""While nobody acts on the case a proposal still says something."""


def propose(
    *, complaint: Complaint, actor: User, move: str, words: str = "", now: datetime | None = None, **data: Any
) -> Complaint:
    """Keeps the proposal of a move with what its form would have said; ``data`` without free text."""
    with noting(KIND, complaint, actor=actor, now=now) as step:
        step.words = clean(words)
        step.data.update({"proposed": move, **data})
    return step.case


def proposals(case: Complaint) -> dict[str, Event]:
    """The newest proposal of each move, while the case waits for a decision."""
    if case.status not in UNTOUCHED or case.reopened:
        return {}
    rows = case.events.filter(kind=KIND).select_related("words").order_by("n")
    return {str(event.data["proposed"]): event for event in rows}
