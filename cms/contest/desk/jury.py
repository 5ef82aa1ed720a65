"""Jurors of a contest: seats, giving works out, giving a juror's open works to others."""

from typing import Any

from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from cms.contest import Refused, assigning
from cms.contest.desk.frame import Desk, who
from cms.contest.models import Contest, Entry, School, Seat
from portal.accounts.models import User

SECOND, BEST = 2, 50


def add(request: HttpRequest, contest: Contest) -> str:
    """加评委, by user name."""
    user = User.objects.filter(username=request.POST.get("username", "").strip(), is_active=True).first()
    if user is None:
        raise Refused(_("没有这个用户名。请系统管理员先建账号"))
    school_name = request.POST.get("school", "").strip()
    school = School.objects.filter(name=school_name).first() if school_name else None
    if school_name and school is None:
        raise Refused(_("没有这所学校，请照登记的全称写"))
    groups = contest.groups.filter(pk__in=keys(request, "groups"))
    kinds = contest.work_kinds.filter(pk__in=keys(request, "kinds"))
    assigning.seat(contest=contest, user=user, school=school, groups=groups, kinds=kinds, actor=who(request))
    return _("加好了。")


def keys(request: HttpRequest, name: str) -> list[int]:
    """Numbers that were ticked."""
    return [int(value) for value in request.POST.getlist(name) if value.isascii() and value.isdigit()]


def assign(request: HttpRequest, contest: Contest) -> str:
    """分作品; 第二轮 takes the best."""
    best = request.POST.get("best", "")
    round_ = SECOND if request.POST.get("round") == str(SECOND) else 1
    if round_ == SECOND and not (best.isascii() and best.isdigit() and 0 < int(best) <= BEST):
        raise Refused(_("请写每组前几名进第二轮，1到50"))
    given = assigning.assign(
        contest=contest, actor=who(request), now=timezone.now(), round_=round_, best=int(best) if best else 0
    )
    return _("分了%(n)s份。") % {"n": given}


def reassign(request: HttpRequest, contest: Contest) -> str:
    """改分."""
    seat = contest.seats.filter(pk__in=keys(request, "seat")[:1]).first()
    if seat is None:
        raise Refused(_("请选评委"))
    moved = assigning.reassign(seat_from=seat, actor=who(request))
    return _("改分了%(n)s份，评过的分数都在。") % {"n": moved}


class Jury(Desk):
    """Who judges what, how far. Six queries."""

    template_name = "contest/admin/jury.html"
    page_title = gettext_lazy("评委")
    acts = {"add": add, "assign": assign, "reassign": reassign}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        done, whole = Sum("piles__done", default=0), Sum("piles__whole", default=0)
        seats = Seat.objects.filter(contest=self.contest).select_related("user", "school")
        judgeable = Entry.objects.judgeable().filter(contest=self.contest)
        return {
            **super().get_context_data(**kwargs),
            "seats": seats.annotate(done=done, open=whole - done).order_by("pk"),
            "groups": self.contest.groups.all(),
            "kinds": self.contest.work_kinds.all(),
            "judgeable": judgeable.count(),
        }
