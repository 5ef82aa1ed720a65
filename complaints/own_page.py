"""The signed address of somebody's own page, as a letter names it: made at the moment of sending, kept nowhere."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from complaints.models import Complaint, Sighting
from portal.codes import links

PURPOSE = "track"
DAYS = 180
"""How long such a link opens the page: longer than any case is meant to take."""


def path(uuid: UUID, number: str) -> str:
    """The way to the page, which asks for no code."""
    token = links.make(PURPOSE, str(uuid), DAYS)
    return f"{reverse('tracking:case', args=[number])}?{urlencode({'k': token})}"


def of_case(subject: str) -> str:
    """The address for the subject of a message; "" when the reporter's data are gone."""
    return found(Complaint.objects.filter(pk=subject.removeprefix("complaint:"), erased_at=None).first())


def of_mark(subject: str) -> str:
    """The same for who saw it too."""
    return found(Sighting.objects.filter(pk=subject.removeprefix("sighting:"), erased_at=None).first())


def found(row: Complaint | Sighting | None) -> str:
    """The whole address, for an inbox."""
    return settings.SITE_URL + path(row.uuid, row.number) if row else ""
