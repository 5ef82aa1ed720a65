"""/track/<number>/ of who said 我也看到了: the public state of the case, and his own mark. Nothing of the reporter."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from complaints import nearby, sightings, steps, timeline
from complaints.choices import Outcome, Status
from complaints.models import Complaint, Sighting
from complaints.steps import STATES
from complaints.tracking import entrance, rights, together
from complaints.tracking.entrance import Entry
from complaints.tracking.facts import OFF_THE_WAY
from complaints.tracking.words import DONE
from portal.codes import links, query
from portal.shell.language import keep_language

PUBLIC_STATES: dict[str, str | Promise] = {
    **STATES,
    Status.NEED_INFO: STATES[Status.RECEIVED],
    Status.RESOLVED: STATES[Status.CLOSED],
    Status.WITHDRAWN: gettext_lazy("不办了"),
}
"""As the reporter reads them, without what concerns him alone."""


def by_code(number: str, code: str) -> Sighting | None:
    """The mark that number and code open; None for an unknown number as for a wrong code, after the same work."""
    known = Sighting.objects.filter(number=number).order_by("pk").values_list("uuid", "code_version").first()
    uuid, version = known or (rights.NOBODY, 1)
    fits = query.matches(code, uuid, version)
    return whole(number, str(uuid)) if known and fits else None


def held(request: HttpRequest, number: str) -> Sighting | None:
    """The mark of that number when this browser has the right to it."""
    value = links.read(rights.SESSION, request.COOKIES.get(rights.COOKIE, "")) or ""
    uuid, _mark, version = value.partition(rights.MARK)
    found = whole(number, uuid)
    return found if found and (found.erased_at or version == str(found.code_version)) else None


def whole(number: str, uuid: str | None) -> Sighting | None:
    """The mark with its case."""
    try:
        key = UUID(uuid or "")
    except ValueError:
        return None
    named = Sighting.objects.select_related("complaint__category", "complaint__reach__water", "complaint__merged_into")
    return named.filter(number=number, uuid=key).first()


def door(request: HttpRequest, typed: str, number: str) -> HttpResponse:
    """The page for who may see it, by a link too; for everybody else the form for number and code."""
    row = held(request, number)
    linked = whole(number, links.read(rights.LINK, request.GET["k"])) if "k" in request.GET else None
    if typed != number or "k" in request.GET:
        if "k" in request.GET and linked is None and row is None:
            return entrance.draw(request, entrance.ended(number))
        response = HttpResponseRedirect(keep_language(rights.address(number), request), status=303)
        if linked is not None:
            rights.grant(request, response, linked)
        return response
    if row is None:
        return entrance.draw(request, Entry(number=number))
    return draw(request, row, done=request.GET.get("done", ""))


def draw(
    request: HttpRequest, row: Sighting, *, errors: Mapping[str, str] | None = None, done: str = "", status: int = 200
) -> HttpResponse:
    """The page, with what a form of it had sent when it did not go through."""
    context = {
        **facts(row),
        "errors": errors or {},
        "listed": [("photos" if name == "photos" else "", words) for name, words in (errors or {}).items()],
        "done": DONE.get(done, ""),
        "page": rights.address(row.number),
        "back": keep_language(rights.address(row.number), request),
    }
    return render(request, "complaints/tracking/marked.html", context, status=status)


def facts(row: Sighting) -> dict[str, Any]:
    """What the page shows: of the case, or the one that it was joined to, only what anybody may read. Of one that is
    not public nothing is told, not even whether it is still being handled."""
    case = together.lead(row.complaint) or row.complaint
    public = Complaint.objects.public().filter(pk=case.pk).exists()
    photos = row.photos.count()
    may = row.erased_at is None and nearby.markable().filter(pk=row.complaint_id).exists()
    shown: dict[str, Any] = {
        "sighting": row,
        "photos_sent": photos,
        "may_add": may and photos < sightings.PHOTOS_OF_ONE,
        "most": sightings.PHOTOS_OF_ONE,
    }
    if public:
        shown |= {
            "case": case,
            "state": PUBLIC_STATES[case.status],
            "tone": steps.tone(case),
            "steps": [] if case.status in OFF_THE_WAY else steps.steps(case),
            "outcome": Outcome(case.outcome).label if case.resolved_at and case.outcome else "",
            "entries": sorted(
                [*timeline.for_public(case), *timeline.for_marker(case, row.number)], key=lambda entry: entry.at
            )[::-1],
        }
    return shown
