"""/track/mine/: whoever proves a telephone number finds, takes along and erases what was left with it.

A number that nobody has left gets the same answers.
"""

import json

from django.db import OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from complaints import erasure, sighting_erasure
from complaints.choices import ErasureReason, Outside
from complaints.models import Complaint, Sighting
from complaints.steps import STATES
from complaints.tracking import mine_cases
from complaints.tracking.discreet import discreet
from portal import jobs
from portal.codes import numbers
from portal.contacts import digests, phones, proof, standing
from portal.guard import challenge, client
from portal.guard.asked import ProofWanted
from portal.guard.origin import public_post
from portal.shell.language import is_english, keep_language
from portal.text import clean

LONGEST = 60


@discreet
@public_post
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("phone", "code")
def page(request: HttpRequest) -> HttpResponseBase:
    """The list for who has proved a number; else the form for the number, then the one for the code."""
    if request.method == "POST":
        try:
            return by_code(request) if request.POST.get("step") == "code" else ask_for_code(request)
        except OperationalError:
            return enter(request, errors={"phone": _("系统正忙，没有办成。请过一分钟再试。")}, status=503)
    found = mine_cases.proved(request)
    return shown(request, found) if found else enter(request)


def enter(
    request: HttpRequest,
    *,
    phone: str = "",
    step: str = "phone",
    ticket: str = "",
    errors: dict[str, str] | None = None,
    asked: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form of that step; ``asked``: it wants a proof of work."""
    context = {
        "phone": phone,
        "step": step,
        "ticket": ticket,
        "errors": errors or {},
        "listed": list((errors or {}).items()),
        "done": request.GET.get("done", "") if request.method == "GET" else "",
        "action": keep_language(reverse("tracking:mine"), request),
        "challenge": challenge.widget(request) if asked else None,
    }
    return render(request, "complaints/tracking/mine_enter.html", context, status=status)


def ask_for_code(request: HttpRequest) -> HttpResponse:
    """Sends a code to a number that was left with a case. The answer does not tell whether it was."""
    typed = clean(request.POST.get("phone", ""), LONGEST)
    try:
        e164 = phones.normalise(typed)
        if not phones.mobile(e164):
            raise ValueError(_("座机和服务号码收不到短信。要查、要删，请打电话给我们。"))
        lang = "en" if is_english(request) else ""
        row = proof.request(
            e164=e164,
            contact=mine_cases.known_by(e164),
            address=client.address(request),
            lang=lang,
            proved=lambda: challenge.passed(request) is True,
        )
    except ProofWanted as wanted:
        return enter(request, phone=typed, errors={"phone": str(wanted)}, asked=True)
    except ValueError as error:
        sentence = str(error) if typed else _("请填当时留下的手机号。")
        return enter(request, phone=typed, errors={"phone": sentence})
    return enter(request, phone=typed, step="code", ticket=row.ticket())


def by_code(request: HttpRequest) -> HttpResponse:
    """The right to the list, for the right code."""
    typed, code = clean(request.POST.get("phone", ""), LONGEST), clean(request.POST.get("code", ""), LONGEST)
    try:
        e164 = phones.normalise(typed)
    except ValueError as error:
        return enter(request, phone=typed, errors={"phone": str(error)})
    ticket = request.POST.get("ticket", "")
    if not proof.verify(e164=e164, code=code, ticket=ticket):
        wrong = _("验证码不对，或者过了5分钟。请看最新的那条短信，输错3次要重新要一个。")
        return enter(request, phone=typed, step="code", ticket=ticket, errors={"code": wrong})
    jobs.enqueue("complaints.resending.linked", digests.phone(e164))
    response = again(request)
    mine_cases.grant(request, response, e164)
    return response


def again(request: HttpRequest, done: str = "") -> HttpResponseRedirect:
    """To the page, by GET."""
    address = reverse("tracking:mine") + (f"?done={done}" if done else "")
    return HttpResponseRedirect(keep_language(address, request), status=303)


def shown(request: HttpRequest, found: list[str]) -> HttpResponse:
    """The cases of the number."""
    rows = [
        {
            "case": case,
            "state": STATES[case.status],
            "link": keep_language(mine_cases.link(case), request),
            "finished": erasure.finished(case),
        }
        for case in mine_cases.of(found)
    ]
    left = sighting_erasure.of_phone(found)
    marks = [{"mark": mark, "link": keep_language(mine_cases.link(mark), request)} for mark in left]
    said = {"barred": standing.bars(found), "done": request.GET.get("done", "")}
    context = {"rows": rows, "marks": marks, "total": len(rows) + len(marks), **said}
    return render(request, "complaints/tracking/mine.html", context)


@discreet
@public_post
@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """All that is kept, as a file that other programs can read (个人信息保护法 art. 45)."""
    found = mine_cases.proved(request)
    if not found:
        return again(request)
    cases = [mine_cases.exported(case) for case in mine_cases.of(found)]
    marks = [mine_cases.exported_mark(row) for row in sighting_erasure.of_phone(found)]
    text = json.dumps({"cases": cases, "seen_too": marks}, ensure_ascii=False, indent=1)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="my-data.json"', "X-Content-Type-Options": "nosniff"},
    )


@discreet
@public_post
@require_POST
def erase(request: HttpRequest) -> HttpResponseBase:
    """Erases the reporter's data in one case (field ``number``), or in all of the number (``all``)."""
    proved = mine_cases.proved(request)
    cases, marks = mine_cases.of(proved), chosen_marks(proved, request)
    for case in chosen(cases, request):
        erasure.on_request(complaint=case)
    for mark in marks:
        sighting_erasure.erase(sighting=mark, actor=Outside.SYSTEM, why=ErasureReason.REQUEST)
    return again(request, "erased")


def chosen(cases: QuerySet[Complaint], request: HttpRequest) -> list[Complaint]:
    """The cases that the form names; another's number is none of them."""
    if request.POST.get("all"):
        return list(cases)
    return list(cases.filter(number=numbers.digits(request.POST.get("number", "")) or "none"))


def chosen_marks(proved: list[str], request: HttpRequest) -> list[Sighting]:
    """The same for marks."""
    marks = sighting_erasure.of_phone(proved)
    if request.POST.get("all"):
        return list(marks)
    return list(marks.filter(number=numbers.digits(request.POST.get("number", "")) or "none"))


@discreet
@public_post
@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Ends the right."""
    response = again(request, "left")
    mine_cases.drop(response)
    return response
