"""/field/<public number>/ask/: what the unit wants to know of the reporter; the office asks, the unit never does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from complaints import relaying
from complaints.field.access import found, order_of
from complaints.field.door import enter, worker
from complaints.field.requests import Page, draw, post

ASK = Page(
    "relay",
    relaying.propose,
    gettext_lazy("想问举报人"),
    gettext_lazy("河长办替您去问，再把答复转给您。时限不停。"),
    gettext_lazy("想问什么？一次问一件事。"),
    gettext_lazy("请河长办去问"),
    gettext_lazy("已请河长办去问。答复来了写在这里。"),
    stays=True,
)


@enter
def page(request: HttpRequest, number: str) -> HttpResponse:
    """The form, or what came of it."""
    user = worker(request)
    case = found(user, number)
    if request.method == "POST":
        return post(request, case, ASK)
    if not relaying.may_propose(case, order_of(user, case)):
        return redirect("field:case", case.public_number)
    return draw(request, case, ASK)
