"""The receipt: number, code, what happens next. Answered to the form itself, and once more to the same browser."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from complaints import calling, on_call, own_page, photographs
from complaints.models import Complaint
from portal.codes import links
from portal.codes.query import query_code
from portal.guard.origin import public_post
from portal.shell.language import keep_language

COOKIE, PURPOSE, COOKIE_PATH = "receipt", "receipt", "/report/"
SHOWN_DAYS = 1
"""How long the same browser is shown the receipt again: the phone may be somebody else's tomorrow."""
QR_SIDE = 240


def answer(request: HttpRequest, case: Complaint) -> HttpResponse:
    """The receipt as the answer to the form, with a signed note of it for this browser."""
    response = receipt(request, case)
    response.set_cookie(
        COOKIE,
        links.make(PURPOSE, str(case.uuid), SHOWN_DAYS),
        max_age=timedelta(days=SHOWN_DAYS),
        path=COOKIE_PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The receipt again; without a note of one, where to look a case up."""
    uuid = links.read(PURPOSE, request.COOKIES.get(COOKIE, ""))
    cases = Complaint.objects.filter(uuid=uuid, erased_at=None) if uuid else Complaint.objects.none()
    case = cases.select_related("category", "contact", "reach__water", "signboard").first()
    if case is None:
        response = render(request, "complaints/web/no_receipt.html")
        response["Cache-Control"] = "no-store"
        return response
    return receipt(request, case)


@public_post
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Clears the note of the receipt from this browser, and asks it to empty drafts and their photos as well."""
    response = HttpResponseRedirect(keep_language(reverse("web:done"), request))
    response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Lax")
    response["Clear-Site-Data"] = '"storage"'
    response["Cache-Control"] = "no-store"
    return response


def receipt(request: HttpRequest, case: Complaint) -> HttpResponse:
    """The page. The code is worked out here and stands nowhere else but in the message to the reporter."""
    link = link_to(request, case)
    # fresh from a form that announced no photo there is none to count
    arrived = photographs.arrived(case) if case.photo_count or case.version > 1 else 0
    context = {
        "case": case,
        "code": query_code(case.uuid, case.code_version),
        "missing": photographs.awaited(case, arrived),
        "arrived": arrived,
        "most": photographs.MOST_IN_ALL,
        "called": on_call.word(case),
        "phoned": case.follow and calling.by_telephone(case.contact),
        "link": link,
        "qr": drawn_at(case, link),
        "qr_side": QR_SIDE,
        "back": keep_language(reverse("web:done"), request),
        "form_url": keep_language(reverse("web:report"), request),
    }
    response = render(request, "complaints/web/receipt.html", context)
    response["Cache-Control"] = "no-store"
    return response


def link_to(request: HttpRequest, case: Complaint) -> str:
    """The signed way to the reporter's own page, which asks for no code."""
    return keep_language(own_page.path(case.uuid, case.number), request)


def drawn_at(case: Complaint, link: str) -> str:
    """Where the QR code of that link is drawn: in a request of its own, since the receipt must not wait for it."""
    return f"{reverse('tracking:qr', args=[case.number])}?{urlsplit(link).query}"
