"""What a page shows of its matter beside its own text: who answers, how far it has come, whom it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cms.core.addresses import served
from cms.directory import shown
from cms.directory.choices import Level

if TYPE_CHECKING:
    from cms.exposure.models import Exposure


def of(page: Exposure) -> dict[str, Any]:
    """For the template. Seven queries; a page that is only previewed before it was saved has less."""
    standing, party = getattr(page, "standing", None), getattr(page, "party", None)
    case = standing.case if standing is not None else ""
    appointment = page.appointment
    return {
        "standing": standing,
        "chief": shown.person(appointment) if appointment is not None else None,
        "chief_level": Level(appointment.post.level).label if appointment is not None else "",
        "case_url": served(f"/cases/{case}/") if case else "",
        "river_url": reverse("directory:river", args=[page.water.code]) if page.water else "",
        "report_url": served("/report/"),
        "objection_url": reverse("exposure:objection", args=[page.pk]) if page.pk and page.live else "",
        "slider": standing is not None and standing.done and bool(page.before and page.after),
        "before": page.before,
        "after": page.after if standing is not None and standing.done else [],
        "party": party,
        "party_folded": party is not None and party.named and party.folded,
    }
