"""忘了查询码: a new one, sent to what was left with the report, or shown once to whoever has the right to the page."""

import logging
import secrets

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints import resending
from complaints.choices import Outside
from complaints.lifecycle import Refused
from complaints.tracking import entrance, page, rights
from complaints.tracking.discreet import discreet
from complaints.tracking.door import DIGITS
from complaints.tracking.page import Said
from portal import jobs
from portal.codes import numbers
from portal.codes.query import query_code
from portal.guard import client, limits
from portal.guard.origin import public_post
from portal.shell.language import keep_language
from portal.text import clean

logger = logging.getLogger(__name__)
PER_ADDRESS = (20, 3600)
PER_NUMBER = (resending.MOST, 24 * 3600)
methods = require_http_methods(["GET", "HEAD", "POST"])


@discreet
@public_post
@methods
def ask(request: HttpRequest) -> HttpResponseBase:
    """The form for the number. Whatever is typed, the answer is the same: that a message comes if it can.

    The case is not even looked for here, a worker does it; so no number answers faster or slower than another.
    """
    typed = clean(request.POST.get("number", "") or request.GET.get("number", ""), entrance.LONGEST)
    if request.method != "POST":
        return draw(request, number=typed)
    number = numbers.digits(typed)
    if len(number) not in DIGITS:
        return draw(request, number=typed, errors={"number": _("请填编号，10位数字。")})
    try:
        if within(request, number):
            jobs.enqueue("complaints.resending.by_number", number, secrets.token_hex(8))
    except OperationalError:
        logger.warning("a new code was not asked for: the database is busy")
        return draw(request, number=typed, errors={"number": _("系统正忙，没有办成。请过一分钟再试。")}, status=503)
    return draw(request, sent=True)


def within(request: HttpRequest, number: str) -> bool:
    """The same for numbers that exist as for those that do not; who is over his own limit uses up nobody's number."""
    own = limits.hit("resend-address", client.group(client.address(request)), PER_ADDRESS)
    return own and limits.hit("resend-number", number, PER_NUMBER)


def draw(
    request: HttpRequest,
    *,
    number: str = "",
    errors: dict[str, str] | None = None,
    sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form, or that it was sent."""
    context = {
        "number": numbers.show(number),
        "errors": errors or {},
        "listed": list((errors or {}).items()),
        "sent": sent,
        "action": keep_language(reverse("tracking:resend"), request),
    }
    return render(request, "complaints/tracking/resend.html", context, status=status)


@discreet
@public_post
@methods
def renew(request: HttpRequest, number: str) -> HttpResponseBase:
    """For who has the page open, by the signed link or by the old code: the new one stands in this answer alone."""
    bare = numbers.digits(number)
    if len(bare) not in DIGITS:
        raise Http404
    case = rights.held(request, bare)
    if request.method != "POST":
        return HttpResponseRedirect(keep_language(rights.address(bare), request))
    if case is None:
        return entrance.draw(request, entrance.without_right(bare, {}), status=403)
    try:
        fresh = resending.renew(complaint=case, actor=Outside.REPORTER, how=resending.BY_LINK)
    except Refused as refused:
        return page.draw(request, case, Said(notice=str(refused)), status=409)
    except OperationalError:
        busy = _("系统正忙，没有办成。请过一分钟再试。")
        return page.draw(request, case, Said(notice=busy), status=503)
    context = {"case": fresh, "code": query_code(fresh.uuid, fresh.code_version), "page": rights.address(bare)}
    response = render(request, "complaints/tracking/new_code.html", context)
    rights.grant(request, response, fresh)
    return response
