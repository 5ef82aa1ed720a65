"""/field/: what was sent to the user's units and posts, twenty at a time."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines, discretion
from complaints.choices import Status
from complaints.field import parts, tabs
from complaints.field.door import enter, worker
from complaints.models import Complaint
from complaints.parts import OPEN_PART
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
        "rows": [row(one, now, request.path) for one in found[:SIZE]],
        "more": cursor(found[SIZE - 1], tab) if len(found) > SIZE else "",
        "further": "after" in request.GET,
        "parts": parts.mine(worker(request)).filter(current=True, state__in=OPEN_PART).count(),
    }
    return render(request, "complaints/field/list.html", context)


def row(case: dict[str, Any], now: datetime, prefix: str) -> dict[str, Any]:
    """What the page shows of a case, ready to print: twenty rows of tags would take longer than the questions."""
    due, running = case["answer_due_at"], case["status"] in tabs.OPEN_HERE
    near = timezone.localdate(due) <= timezone.localdate(now)
    return {
        "number": case["public_number"],
        "status": case["status"],
        "url": f"{prefix}{case['public_number']}/",
        "kind": case["category__code"],
        "title": case["category__name"],
        "drill": case["drill"],
        "urgent": case["urgent"],
        "place": place(case),
        "due": timezone.localtime(due).isoformat(timespec="seconds"),
        "left": deadlines.left(due, now) if running else "",
        "near": running and near,
        "label": Status(case["status"]).label,
        "shown": numbers.show(case["public_number"]),
    }


def place(case: dict[str, Any]) -> str:
    """Where it is, in a line: the reach, then the words for the place or else the board."""
    reach = f"{case['reach__water__name'] or ''}{case['reach__name'] or ''}"
    board = case["signboard__code"]
    spot = discretion.hide(case["place"]) or (_("牌子%(code)s附近") % {"code": numbers.show(board)} if board else "")
    return "，".join(part for part in (reach, spot) if part)


def cursor(case: dict[str, Any], tab: tabs.Tab) -> str:
    """The place of a case in its queue, for the address of the next page."""
    return f"{(case[tab.key] - EPOCH) // MICROSECOND}-{case['public_number']}"


def after(text: str, tab: tabs.Tab) -> Q:
    """What lies behind that place; everything when the address says no place."""
    moment, _dash, number = text.partition("-")
    if not (moment.isascii() and moment.isdecimal() and len(moment) < 17 and numbers.digits(number)):
        return Q()
    return tab.beyond(EPOCH + int(moment) * MICROSECOND, numbers.digits(number))
