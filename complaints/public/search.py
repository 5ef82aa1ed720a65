"""Public cases in the site's search, by the words of the office alone."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import PublicText
from complaints.searching import place_of
from portal.search.registry import Hit, Kind, register_kind


def register() -> None:
    """One kind: 案件."""
    register_kind(
        Kind(
            "case",
            _("案件"),
            PublicText.objects.shown,
            case,
            with_case,
            year="received_on",
            jurisdiction="division",
            named_by="title",
        )
    )


def with_case(rows: Any) -> Any:
    """With what is printed of the case: its own words, which may be newer than those in the table."""
    return rows.select_related("complaint__reach__water", "complaint__reach__division", "complaint__division")


def case(row: PublicText) -> Hit:
    """With place and state."""
    shown = row.complaint
    text = "，".join(part for part in (place_of(shown), shown.public_text) if part)
    state = str(shown.get_status_display())
    on = timezone.localdate(shown.received_at)
    return Hit("case", shown.public_title, reverse("public:case", args=[shown.public_number]), text, on, state)
