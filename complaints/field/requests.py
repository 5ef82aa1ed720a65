"""Pages with which a unit turns to the office: handing an order back, asking for more time, asking the reporter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from cms.directory.calendar import CLOSES_AT
from complaints import dispatch, prolonging
from complaints.field.access import found, moves_of, order_of
from complaints.field.door import enter, worker
from complaints.field.order import version
from complaints.lifecycle import Incomplete, Refused, Stale
from complaints.models import Complaint
from portal.text import clean

LONGEST = 2000
BUSY = gettext_lazy("系统正忙，没有交上。您写的都在，请过一分钟再点一次。")


@dataclass(frozen=True)
class Page:
    """The words of one of the pages; ``dated``: it asks for a day; ``stays``: the order stays with the unit."""

    move: str
    act: Callable[..., Complaint]
    title: str | Promise
    hint: str | Promise
    label: str | Promise
    button: str | Promise
    done: str | Promise
    dated: bool = False
    stays: bool = False


BACK = Page(
    "hand_back",
    dispatch.hand_back,
    gettext_lazy("不归我们管，退回"),
    gettext_lazy("收到后1个工作日内能退，只能退一次。"),
    gettext_lazy("为什么退回？应当由谁来办？"),
    gettext_lazy("退回河长办"),
    gettext_lazy("已退回河长办。"),
)
TIME = Page(
    "ask_extension",
    prolonging.ask_extension,
    gettext_lazy("办不完，申请延期"),
    gettext_lazy("要在到期以前申请。河长办同意了，时限才会改。"),
    gettext_lazy("为什么需要延期？"),
    gettext_lazy("交给河长办"),
    gettext_lazy("延期申请已交给河长办。"),
    dated=True,
    stays=True,
)


@enter
def hand_back(request: HttpRequest, number: str) -> HttpResponse:
    """退回."""
    return page(request, number, BACK)


@enter
def ask_extension(request: HttpRequest, number: str) -> HttpResponse:
    """申请延期."""
    return page(request, number, TIME)


def page(request: HttpRequest, number: str, what: Page) -> HttpResponse:
    """The form, or what came of it."""
    user = worker(request)
    case = found(user, number)
    if request.method == "POST":
        return post(request, case, what)
    if what.move not in moves_of(case):
        return redirect("field:case", case.public_number)
    return draw(request, case, what)


def post(request: HttpRequest, case: Complaint, what: Page) -> HttpResponse:
    """Makes the move, or the form again with what was typed and why not."""
    user = worker(request)
    try:
        said: dict[str, Any] = {"words": request.POST.get("words", "")}
        if len(clean(said["words"])) > LONGEST:
            raise Incomplete(_("最多%(most)s个字，请写短一点。") % {"most": LONGEST}, "words")
        if what.dated:
            said["until"] = closing(request.POST.get("until", ""))
        what.act(complaint=case, actor=user, version=version(request), **said)
    except Stale as stale:
        return draw(request, found(user, case.public_number), what, conflict=str(stale), status=409)
    except Incomplete as lacking:
        return draw(request, case, what, errors={lacking.field: str(lacking)}, status=422)
    except Refused as refused:
        return draw(request, case, what, errors={"": str(refused)}, status=422)
    except OperationalError:
        return draw(request, case, what, errors={"": str(BUSY)}, status=503)
    messages.success(request, str(what.done))
    return redirect("field:case", case.public_number) if what.stays else redirect("field:list")


def closing(text: str) -> datetime:
    """The end of the office's hours on the day that was picked. Raises ``Incomplete`` when it is no day."""
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(text), CLOSES_AT))
    except (ValueError, OverflowError):
        raise Incomplete(_("请选延到哪一天。"), "until") from None


def draw(
    request: HttpRequest,
    case: Complaint,
    what: Page,
    *,
    errors: dict[str, str] | None = None,
    conflict: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with what was typed."""
    context = {
        "case": case,
        "order": order_of(worker(request), case),
        "page": what,
        "words": request.POST.get("words", ""),
        "until": request.POST.get("until", ""),
        "errors": list((errors or {}).items()),
        "wrong": errors or {},
        "conflict": conflict,
        "back": reverse(f"field:{what.move.replace('_', '-')}", args=[case.public_number]),
    }
    return render(request, "complaints/field/request.html", context, status=status)
