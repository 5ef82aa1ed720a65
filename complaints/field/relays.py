"""What a unit asked through the office, as its page shows it."""

from typing import Any

from complaints import relaying
from complaints.choices import RelayState
from complaints.models import Assignment


def shown(order: Assignment) -> list[dict[str, Any]]:
    """The questions of this order and what became of each, newest first; of the office's own words only its answer."""
    return [
        {
            "label": str(RelayState(row.state).label),
            "words": row.words,
            "reply": row.reply,
            "at": row.decided_at or row.asked_at,
            "waiting": row.state in relaying.WAITING,
            "here": row.state == RelayState.ANSWERED,
        }
        for row in order.relayed.order_by("-asked_at", "-pk")
    ]
