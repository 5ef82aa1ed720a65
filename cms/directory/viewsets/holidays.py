"""粘贴放假通知: the text, then every day that it brings as a list to confirm, then the days in the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.directory import scope
from cms.directory.holidays import dates, doubts, entering, missing, notice
from portal.accounts.models import User
from portal.accounts.roles import permits

LONGEST = 10_000


@dataclass(frozen=True)
class Line:
    """One day of the preview; ``before``: what the table says of it now, "" when that is the same."""

    day: notice.Day
    weekday: str
    before: str


def may_enter(user: User) -> bool:
    """Whoever keeps the register, and the office of the city, which counts by these days."""
    return user.has_perm("directory.add_dayrule") or (permits(user, "moderator") and scope.leads_city(user))


def page(request: HttpRequest) -> HttpResponse:
    """The text, the preview, or after the confirmation the list of days."""
    user = cast(User, request.user)
    if not may_enter(user):
        raise PermissionDenied
    if request.method != "POST":
        return draw(request)
    text = request.POST.get("text", "")[:LONGEST]
    read = doubts.look(notice.read(text, year_of(request)), timezone.localdate())
    sure = bool(request.POST.get("sure")) or not read.doubtful
    if request.POST.get("step") != "enter" or read.wrong or not sure:
        return draw(request, text, read, unsure=request.POST.get("step") == "enter" and not sure)
    assert read.year is not None, "a notice without a year is wrong"
    changed = entering.enter(year=read.year, days=read.days, actor=user)
    said = _("%(year)s年的节假日已录入。") % {"year": read.year}
    more = _("还没办完的案件正在重新计算时限。") if changed else _("和原来一样，时限不用重算。")
    messages.success(request, f"{said}{more}")
    return redirect("dayrule:index" if user.has_perm("directory.view_dayrule") else "wagtailadmin_home")


def year_of(request: HttpRequest) -> int | None:
    """The year beside the text, for a text without its title."""
    said = request.POST.get("year", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else None


def lines(read: notice.Notice) -> list[Line]:
    """The days in their order, each with what it changes."""
    if read.year is None:
        return []
    table = entering.standing(read.year, read.days)
    return [Line(day, dates.weekday(day.on), was(table, day)) for day in sorted(read.days, key=lambda day: day.on)]


def was(table: entering.Table, day: notice.Day) -> str:
    """What the office did on that day so far, when it is something else."""
    works = entering.works(table, day.on)
    return "" if works == day.working else str(_("上班") if works else _("休息"))


def dropped(read: notice.Notice) -> Iterable[str]:
    """Days that stand in the table and not in the notice: they go."""
    table = entering.standing(read.year or 0, read.days)
    stays = {day.on for day in read.days}
    return [f"{on.month}月{on.day}日 {table[on][1]}" for on in sorted(table) if on not in stays and on.month != 12]


def draw(
    request: HttpRequest, text: str = "", read: notice.Notice | None = None, *, unsure: bool = False
) -> HttpResponse:
    """The page at that step, with the text as it was pasted."""
    context = {
        "text": text,
        "year": (read.year if read else None) or missing.year(timezone.localdate()) or timezone.localdate().year + 1,
        "read": read,
        "lines": lines(read) if read else [],
        "dropped": dropped(read) if read else [],
        "unsure": unsure,
        "back": reverse("dayrule:index"),
    }
    return render(request, "directory/admin/holidays.html", context, status=422 if unsure else 200)
