"""Who may open a reporter's page: whoever knew the code, or came by the signed link, in this browser for half a day."""

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from complaints.models import Complaint, Sighting
from portal.codes import links, query

COOKIE = "track"
SESSION, LINK = "track-session", "track"
MARK = "~"
SECONDS = 12 * 60 * 60
NOBODY = UUID(int=0)
"""Stands in for a number that does not exist, so that a guess at it costs the same work."""


def address(number: str) -> str:
    """The reporter's page, to which the cookie is bound."""
    return reverse("tracking:case", args=[number])


def by_code(number: str, code: str) -> Complaint | None:
    """The case that number and code open; None for an unknown number as for a wrong code, after the same work."""
    known = Complaint.objects.filter(number=number).order_by("pk").values_list("uuid", "code_version").first()
    uuid, version = known or (NOBODY, 1)
    fits = query.matches(code, uuid, version)
    return _whole(number, str(uuid)) if known and fits else None


def by_link(number: str, token: str) -> Complaint | None:
    """The case of a signed link; None when the link is forged, ended, or of another number."""
    value = links.read(LINK, token)
    return _whole(number, value) if value else None


def held(request: HttpRequest, number: str) -> Complaint | None:
    """The case of that number when this browser has the right to it, with all that its page names.

    A new code ends what the old one had opened. Links go on opening, and so does the rest of an erased case.
    """
    uuid, _mark, version = said(request)
    found = _whole(number, uuid) if uuid else None
    return found if found and (found.erased_at or version == str(found.code_version)) else None


def said(request: HttpRequest) -> tuple[str, str, str]:
    """What the browser's cookie says, if it is ours: whose page, ``MARK``, and with which version of the code."""
    return (links.read(SESSION, request.COOKIES.get(COOKIE, "")) or "").partition(MARK)


def grant(request: HttpRequest, response: HttpResponseBase, case: Complaint | Sighting) -> None:
    """Lets this browser open the page of this one case for half a day."""
    response.set_cookie(
        COOKIE,
        links.make(SESSION, f"{case.uuid}{MARK}{case.code_version}", days=1),
        max_age=SECONDS,
        path=address(case.number),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def drop(response: HttpResponseBase, number: str) -> None:
    """Takes the right away again."""
    response.delete_cookie(COOKIE, path=address(number), samesite="Lax")


def _whole(number: str, uuid: str) -> Complaint | None:
    named = Complaint.objects.select_related("category", "reach__water", "owner__division", "signboard", "merged_into")
    return named.filter(number=number, uuid=uuid).first()
