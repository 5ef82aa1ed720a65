"""Ranking, spread, ties, awards, and letting the results out."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from cms.contest import awarding, deciding, ranking
from cms.contest.desk.frame import Desk, who
from cms.contest.models import Contest, ContestGroup, Standing, WorkKind
from portal.codes import numbers

PER_PAGE, TIES = 50, 3


@dataclass(frozen=True)
class Leaf:
    """A page of a list that is not counted, since counting is what grows with it."""

    object_list: list[Standing]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        """Whether there is one before."""
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        """Whether anything is to be turned."""
        return self.has_next or self.has_previous

    @property
    def next_page_number(self) -> int:
        """The one behind."""
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        """The one before."""
        return self.number - 1


def leaf(rows: QuerySet[Standing], asked: str) -> Leaf:
    """The page of that number, the first for whatever is none. One query."""
    number = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 else 1
    number = max(number, 1)
    start = (number - 1) * PER_PAGE
    found = list(rows[start : start + PER_PAGE + 1])
    return Leaf(found[:PER_PAGE], number, len(found) > PER_PAGE)


def rank(request: HttpRequest, contest: Contest) -> str:
    """算排名."""
    return _("排了%(n)s件。") % {"n": ranking.rank(contest=contest)}


def check(request: HttpRequest, contest: Contest) -> str:
    """从分数重算一遍."""
    wrong = ranking.differing(contest)
    if wrong:
        return _("有%(n)s件和分数对不上：%(codes)s") % {"n": len(wrong), "codes": "、".join(wrong[:10])}
    return _("从分数重算一遍，名次都一样。")


def decide(request: HttpRequest, contest: Contest) -> str:
    """决定并列."""
    codes = [code for word in request.POST.get("codes", "").split() if (code := numbers.digits(word))]
    deciding.decide(
        contest=contest, codes=codes, reason=request.POST.get("reason", ""), actor=who(request), now=timezone.now()
    )
    return _("记下了，名次改好了。")


def award(request: HttpRequest, contest: Contest) -> str:
    """按名次评奖."""
    return _("%(n)s件有奖。") % {"n": awarding.award(contest=contest, actor=who(request))}


def publish(request: HttpRequest, contest: Contest) -> str:
    """公布结果."""
    awarding.publish(contest=contest, actor=who(request), now=timezone.now())
    return _("公布了。证书编号有了，老师都收到通知。")


class Ranking(Desk):
    """One page of one group and kind, in as many queries for all works as for ten."""

    template_name = "contest/admin/ranking.html"
    page_title = gettext_lazy("排名、评奖")
    acts = {"rank": rank, "check": check, "decide": decide, "award": award, "publish": publish}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups, kinds = places(self.contest)
        group = chosen(groups, self.request.GET.get("group", ""))
        kind = chosen(kinds, self.request.GET.get("kind", ""))
        rows = Standing.objects.filter(contest=self.contest, group=group.pk, kind=kind.pk)
        if self.request.GET.get("spread"):
            rows = rows.filter(spread__gte=self.contest.spread_points)
        named = rows.select_related("entry__school", "entry__award").order_by("rank", "entry")
        return {
            **super().get_context_data(**kwargs),
            "groups": groups,
            "kinds": kinds,
            "group": group,
            "kind": kind,
            "listed": leaf(named, self.request.GET.get("page", "")),
            "spread_only": bool(self.request.GET.get("spread")),
            "ties": deciding.best_ties(self.contest, group=group.pk, kind=kind.pk, most=TIES),
        }


@dataclass(frozen=True)
class Named:
    """A group or a kind as the page offers it."""

    pk: int = 0
    name: str = ""


def places(contest: Contest) -> tuple[list[Named], list[Named]]:
    """Groups and kinds, in order. One query for both."""
    columns = ("sort_order", "pk", "name")
    first = ContestGroup.objects.filter(contest=contest).order_by().values_list(*columns, Value(0))
    second = WorkKind.objects.filter(contest=contest).order_by().values_list(*columns, Value(1))
    rows = list(first.union(second, all=True).order_by("sort_order", "pk"))
    groups, kinds = ([Named(pk, name) for _n, pk, name, what in rows if what == wanted] for wanted in range(2))
    return groups, kinds


def chosen(rows: list[Named], value: str) -> Named:
    """The one with that key, else the first; one that nothing belongs to when there are none."""
    return next((row for row in rows if str(row.pk) == value), rows[0] if rows else Named())
