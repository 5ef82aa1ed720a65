"""/field/: what was sent to the user's units and posts, twenty at a time."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from complaints import deadlines
from complaints.choices import Status
from complaints.field import tabs
from complaints.field.door import enter, worker
from complaints.models import Complaint
from portal.codes import numbers

SIZE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@enter
def page(request: HttpRequest) -> HttpResponse:
    """The list of one queue; without a choice what is new, or else what is being worked on."""
    now, cases = timezone.now(), Complaint.objects.sent_to(worker(request))
    counts = tabs.counts(cases, now)
    tab = tabs.TABS.get(request.GET.get("tab", "")) or tabs.TABS["new" if counts["new"] else "working"]
    found = tabs.rows(cases, tab, now, after(request.GET.get("after", ""), tab), SIZE + 1)
    context = {
        "tabs": [(one, counts.get(one.name)) for one in tabs.TABS.values()],
        "late": counts["late"],
        "tab": tab,
        "rows": [row(one, now) for one in found[:SIZE]],
        "more": cursor(found[SIZE - 1], tab) if len(found) > SIZE else "",
        "further": "after" in request.GET,
    }
    return render(request, "complaints/field/list.html", context)


def row(case: dict[str, Any], now: datetime) -> dict[str, Any]:
    """What the page shows of a case: the columns, the limit in words, and how loudly to say it."""
    running = case["status"] in tabs.OURS
    left = deadlines.left(case["answer_due_at"], now) if running else ""
    near = timezone.localdate(case["answer_due_at"]) <= timezone.localdate(now)
    return {
        **case,
        "icon": f"c-{case['category__code']}",
        "left": left,
        "tone": "danger" if running and near else "wait",
        "label": Status(case["status"]).label,
    }


def cursor(case: dict[str, Any], tab: tabs.Tab) -> str:
    """The place of a case in its queue, for the address of the next page."""
    return f"{(case[tab.key] - EPOCH) // MICROSECOND}-{case['public_number']}"


def after(text: str, tab: tabs.Tab) -> Q:
    """What lies behind that place; everything when the address says no place."""
    moment, _dash, number = text.partition("-")
    if not (moment.isascii() and moment.isdecimal() and len(moment) < 17 and numbers.digits(number)):
        return Q()
    return tab.beyond(EPOCH + int(moment) * MICROSECOND, numbers.digits(number))
