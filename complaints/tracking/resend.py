"""忘了查询码: a new one, sent to what was left with the report, or shown once to whoever has the right to the page."""

import logging
import re
import secrets

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints import resending
from complaints.choices import Outside
from complaints.lifecycle import Refused
from complaints.models import Complaint
from complaints.tracking import entrance, page, rights
from complaints.tracking.discreet import discreet
from complaints.tracking.door import DIGITS
from complaints.tracking.page import Said
from portal import jobs
from portal.codes import numbers
from portal.codes.query import query_code
from portal.contacts import digests, phones
from portal.guard import client, limits, tokens
from portal.guard.origin import public_post
from portal.shell.language import keep_language
from portal.text import clean

logger = logging.getLogger(__name__)
PER_ADDRESS = (20, 3600)
PER_NUMBER = (resending.MOST, 24 * 3600)
LONGEST = 254
ONCE = 32
methods = require_http_methods(["GET", "HEAD", "POST"])


@discreet
@public_post
@methods
def ask(request: HttpRequest) -> HttpResponseBase:
    """The form for the number and what was left with it. Whatever is typed, the answer is the same: that a message
    comes if both fit.

    The case is not even looked for here, a worker does it; so no number answers faster or slower than another. What
    he gets are keyed digests: no telephone stands in a task.
    """
    typed = clean(request.POST.get("number", "") or request.GET.get("number", ""), entrance.LONGEST)
    said = clean(request.POST.get("left", ""), LONGEST)
    if request.method != "POST":
        return draw(request, number=typed)
    number, errors = numbers.digits(typed), {}
    if len(number) not in DIGITS:
        errors["number"] = _("请填编号，10位数字。")
    try:
        left = digested(said)
    except ValueError as wrong:
        errors["left"] = str(wrong)
    if errors:
        return draw(request, number=typed, left=said, errors=errors)
    try:
        if within(request, number, left[0]):
            jobs.enqueue("complaints.resending.by_number", number, secrets.token_hex(8), left)
    except OperationalError:
        logger.warning("a new code was not asked for: the database is busy")
        errors["number"] = _("系统正忙，没有办成。请过一分钟再试。")
        return draw(request, number=typed, left=said, errors=errors, status=503)
    return draw(request, sent=True)


def digested(said: str) -> list[str]:
    """The keyed digests of a telephone number or an e-mail address. Raises ValueError for what is neither."""
    if not said:
        raise ValueError(_("请填当时留下的手机号或邮箱。"))
    return digests.email(said) if "@" in said else digests.phone(phones.normalise(said))


def within(request: HttpRequest, number: str, left: str) -> bool:
    """The same for numbers that exist as for those that do not; who is over his own limit, or does not know what was
    left, uses up nobody's number."""
    own = limits.hit("resend-address", client.group(client.address(request)), PER_ADDRESS)
    return own and limits.hit("resend-number", f"{number} {left}", PER_NUMBER)


def draw(
    request: HttpRequest,
    *,
    number: str = "",
    left: str = "",
    errors: dict[str, str] | None = None,
    sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form, or that it was sent."""
    context = {
        "number": numbers.show(number),
        "left": left,
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
    """For who has the page open, by the signed link or by the old code: the new one stands in this answer alone.

    The button pressed twice makes one code, which both answers show.
    """
    bare = numbers.digits(number)
    if len(bare) not in DIGITS:
        raise Http404
    once, drawn = (tokens.read(request.POST.get("once", "")) or "")[:ONCE], request.POST.get("version", "")
    case = rights.held(request, bare) or twice(request, bare, once)
    if request.method != "POST":
        return HttpResponseRedirect(keep_language(rights.address(bare), request))
    if case is None:
        return entrance.draw(request, entrance.without_right(bare, {}), status=403)
    if not once or not re.fullmatch(r"[0-9]{1,5}", drawn):
        return page.draw(request, case, Said(notice=_("这一页放得太久了，请再点一次。")), status=409)
    how, version = resending.BY_LINK, int(drawn)
    try:
        fresh = resending.renew(complaint=case, actor=Outside.REPORTER, how=how, once=once, code_version=version)
    except Refused as refused:
        case.refresh_from_db()
        return page.draw(request, case, Said(notice=str(refused)), status=409)
    except OperationalError:
        busy = _("系统正忙，没有办成。请过一分钟再试。")
        return page.draw(request, case, Said(notice=busy), status=503)
    context = {"case": fresh, "code": query_code(fresh.uuid, fresh.code_version), "page": rights.address(bare)}
    response = render(request, "complaints/tracking/new_code.html", context)
    rights.grant(request, response, fresh)
    return response


def twice(request: HttpRequest, number: str, once: str) -> Complaint | None:
    """The case for the second of two taps: the first one has ended the right with which both were sent."""
    uuid = rights.said(request)[0]
    return resending.pressed(number, uuid, once, timezone.now()) if uuid else None
