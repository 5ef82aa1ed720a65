"""Where a case stands, as far as a page may say it, and which page it has."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from cms.exposure.choices import State, Why
from cms.exposure.models import Exposure, Standing


@dataclass(frozen=True)
class Facts:
    """Where a case stands, as a page may say it. ``off``: why nobody may see the page, None while he may."""

    state: State
    listed: bool = False
    due_on: date | None = None
    done_on: date | None = None
    said: str = ""
    off: Why | None = None


def found(case: str) -> Exposure | None:
    """The page of the case of that public number, with what stands beside it."""
    page: Exposure | None = Exposure.objects.filter(standing__case=case).select_related("standing", "party").first()
    return page if case else None


def exposed(cases: Collection[str]) -> set[str]:
    """Those of the public numbers that have a page."""
    return set(Standing.objects.filter(case__in=cases).values_list("case", flat=True))


def followed() -> list[str]:
    """The public numbers of all cases that have a page."""
    return list(Standing.objects.exclude(case="").order_by("pk").values_list("case", flat=True))


def told(facts: Facts) -> dict[str, Any]:
    """The columns of a standing."""
    return {
        "state": facts.state,
        "listed": facts.listed,
        "due_on": facts.due_on,
        "done_on": facts.done_on,
        "said": facts.said,
    }
