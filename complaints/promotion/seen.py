"""What the desk shows of the page of a case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cms.exposure import services
from complaints.models import Complaint
from complaints.promotion.rules import MAY, hindrance
from portal.accounts.models import User
from portal.accounts.roles import permits


@dataclass(frozen=True)
class Known:
    """``url``: "" while nobody can see it; ``step``: where it is in the workflow; ``off``: why it was taken off."""

    pk: int
    title: str
    url: str
    live: bool
    step: str
    words: str
    off: str
    decided_at: datetime | None
    party: str
    verified_at: datetime | None
    told_at: datetime | None
    hear_until: date | None
    replied_at: datetime | None
    named: bool
    warnings: list[str]


def known(case: Complaint) -> Known | None:
    """The page of the case; None where it has none."""
    page: Any = services.found(case.public_number)
    if page is None:
        return None
    party, state = getattr(page, "party", None), page.current_workflow_state
    task = state.current_task_state.task if state is not None and state.current_task_state is not None else None
    return Known(
        pk=page.pk,
        title=page.title,
        url=page.get_url() or "" if page.live and page.on_show else "",
        live=page.live,
        step=task.name if task is not None else "",
        words=page.standing.words,
        off=page.standing.get_off_display() if page.standing.off else "",
        decided_at=page.standing.decided_at,
        party=party.get_kind_display() if party is not None else "",
        verified_at=party.verified_at if party is not None else None,
        told_at=party.told_at if party is not None else None,
        hear_until=party.hear_until if party is not None else None,
        replied_at=party.replied_at if party is not None else None,
        named=party is not None and party.named,
        warnings=[one.get_why_display() for one in page.cautions.unseen()],
    )


def offered(case: Complaint, user: User, *, subjects: bool) -> bool:
    """Whether the desk shows the way to the page 曝光: the case can be exposed, or its page was taken off.

    ``subjects``: whether it is about somebody, as the caller knows already.
    """
    if not permits(user, *MAY) or case.published_at is None:
        return False
    return not hindrance(case, subjects=subjects) or bool(services.exposed([case.public_number]))


def party_kinds() -> list[tuple[str, Any]]:
    """企业, 个体工商户, 个人."""
    return list(services.PartyKind.choices)
