"""GET: the requests by filter, one by its number, and the number that a token became."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import open_facts
from complaints.channels.open311 import answers, keys, posting, wanted
from complaints.channels.open311.faults import Fault, spoken
from complaints.models import Open311Report
from portal.codes import numbers
from portal.shell.remembered import Memory

FEW = 100
LISTS = Memory(64)
"""Short lists as they were written last, until something is published or taken down, and for a minute at most."""


@spoken("GET", "POST")
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """GET Service Requests, POST Service Request."""
    if request.method == "POST":
        return posting.post(request, form)
    asked = wanted.read(request.GET, timezone.now())
    body, more = LISTS.answer((form, asked), lambda: listed(form, asked)) if asked.size <= FEW else listed(form, asked)
    response = fresh(answers.answer(form, body, 200))
    if more:
        response["Link"] = f'<{next_page(request, asked)}>; rel="next"'
    return response


def listed(form: str, asked: wanted.Wanted) -> tuple[bytes, bool]:
    """The list as it is written, and whether there is another page."""
    found = list(asked.cases())
    rows = open_facts.rows(found[: asked.size], extended=asked.extended)
    return answers.listed(form, "service_requests", "request", rows).content, len(found) > asked.size


@spoken("GET")
def one(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """GET Service Request: a list of one. What is not public is not there."""
    rows = open_facts.cases().filter(public_number=numbers.digits(number))
    found = open_facts.rows(rows, extended=wanted.extended(request.GET))
    if not found:
        raise Fault(404, _("没有这个service_request_id，或者还没有公开。"))
    return shown(form, found)


@spoken("GET")
def token(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """GET service_request_id from a token; for whoever has sent the report, so with his key."""
    client = keys.client(request.GET.get("api_key", ""))
    report = Open311Report.objects.select_related("complaint").filter(token=token, client=client).first()
    if report is None:
        raise Fault(404, _("没有这个token。"))
    row = {"service_request_id": report.complaint.public_number, "token": report.token}
    response = answers.listed(form, "service_requests", "request", [row])
    response["Cache-Control"] = "no-store"
    return response


def shown(form: str, rows: list[dict[str, Any]]) -> HttpResponse:
    """The rows as the standard wants them; a case can be taken down, so that nobody keeps them."""
    return fresh(answers.listed(form, "service_requests", "request", rows))


def fresh(response: HttpResponse) -> HttpResponse:
    """Kept by nobody without asking."""
    response["Cache-Control"] = "no-cache"
    return response


def next_page(request: HttpRequest, asked: wanted.Wanted) -> str:
    """The address of the next page."""
    along = {name: request.GET.getlist(name) for name in request.GET if name not in ("page", "api_key")}
    page = asked.begin // asked.size + 2
    return f"{settings.SITE_URL}{request.path}?{urlencode({**along, 'page': page}, doseq=True)}"
