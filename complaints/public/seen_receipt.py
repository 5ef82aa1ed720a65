"""The receipt of 我也看到了: number and code, for a day; after that this browser is told only that it has marked."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from complaints import calling
from complaints.models import Sighting
from portal.codes import links
from portal.codes.query import query_code
from portal.messaging.choices import Channel
from portal.messaging.reach import channel_for
from portal.shell.language import keep_language

SHOWN = timedelta(days=1)
"""How long the same browser sees number and code again: the phone may be somebody else's tomorrow."""
LINK_DAYS = 180


def receipt(request: HttpRequest, sighting: Sighting, *, known: bool) -> HttpResponse:
    """The page. ``known``: this browser had marked the case before."""
    fresh = timezone.now() - sighting.at <= SHOWN and sighting.erased_at is None
    context: dict[str, Any] = {
        "case": sighting.complaint,
        "known": known,
        "sighting": sighting if fresh else None,
        "code": query_code(sighting.uuid, sighting.code_version) if fresh else "",
        "link": link_to(request, sighting) if fresh else "",
        "texted": fresh and channel_for(sighting.contact) == Channel.SMS,
        "called": fresh and calling.by_telephone(sighting.contact),
    }
    return render(request, "complaints/public/seen_receipt.html", context)


def link_to(request: HttpRequest, sighting: Sighting) -> str:
    """The signed way to the page of the mark, which asks for no code."""
    token = links.make("track", str(sighting.uuid), LINK_DAYS)
    return keep_language(f"{reverse('tracking:case', args=[sighting.number])}?{urlencode({'k': token})}", request)
