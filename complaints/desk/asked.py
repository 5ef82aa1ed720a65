"""What a unit wanted to know of the reporter, as the screen of a case reads it: beside its order, in the same query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from complaints.choices import RelayState
from complaints.models import Assignment

COLUMNS = {
    "asked_pk": "pk",
    "asked_state": "state",
    "asked_words": "words",
    "asked_at": "asked_at",
    "asked_reply": "reply",
    "asked_said": "question__reply",
}


@dataclass(frozen=True)
class Asked:
    """A question of the unit. ``said``: what the reporter answered; ``reply``: what the unit was let read."""

    pk: int
    order: Assignment
    state: str
    words: str
    at: datetime
    said: str
    reply: str

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """The columns of the question on a query for orders; without one they are None."""
        return {name: F(f"relayed__{field}") for name, field in COLUMNS.items()}

    @classmethod
    def of(cls, order: Any) -> "Asked":
        """Out of a row of that query."""
        return cls(
            pk=order.asked_pk,
            order=order,
            state=order.asked_state,
            words=order.asked_words,
            at=order.asked_at,
            said=order.asked_said or "",
            reply=order.asked_reply,
        )

    @property
    def label(self) -> str:
        """How it stands, in words."""
        if self.state == RelayState.PASSED and self.said:
            return _("举报人答了，还没转告单位")
        return str(RelayState(self.state).label)

    @property
    def waits(self) -> bool:
        """Whether the unit still waits, the order being in force."""
        return self.order.current and self.state in (RelayState.PROPOSED, RelayState.PASSED)
