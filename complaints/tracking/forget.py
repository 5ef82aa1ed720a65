"""从这部手机上清除: what this browser keeps of a report goes; the report itself stays and is worked on."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints import browsers
from complaints.tracking import rights
from complaints.tracking.discreet import discreet
from portal.codes import numbers
from portal.guard.origin import public_post
from portal.shell.language import keep_language

RECEIPT_COOKIES = (("receipt", "/report/"), (browsers.MARK.cookie, browsers.MARK.path))
"""Name and path of what the report form and 我也看到了 leave in the browser."""


@discreet
@public_post
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest) -> HttpResponseBase:
    """Ends the right to the page (field ``number``) and the receipt; asks the browser to empty drafts as well."""
    enter = keep_language(reverse("tracking:enter"), request)
    if request.method != "POST":
        return HttpResponseRedirect(enter)
    response = render(request, "complaints/tracking/forgotten.html", {"back": enter})
    number = numbers.digits(request.POST.get("number", ""))
    if number:
        rights.drop(response, number)
    for name, path in RECEIPT_COOKIES:
        response.delete_cookie(name, path=path, samesite="Lax")
    response["Clear-Site-Data"] = '"storage"'
    return response
