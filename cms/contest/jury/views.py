"""/jury/: the piles of a juror, and one work at a time by its code alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from cms.contest import Refused, judging, naming
from cms.contest.choices import ReviewState, Seen
from cms.contest.doors import for_juror
from cms.contest.models import Copy, Criterion, Nomination, Review
from cms.contest.sending import sent
from portal.accounts.models import User


@require_safe
@for_juror
def home(request: HttpRequest, user: User) -> HttpResponseBase:
    """By contest, group and kind: 已评 37/120."""
    return render(request, "contest/jury/home.html", {"piles": judging.piles(user, timezone.now())})


def own(user: User, pk: int) -> Review:
    """The juror's own review. Raises Http404 for another's, and for works that may not be judged."""
    row = Review.objects.of(user).filter(pk=pk).select_related("contest", "group", "kind", "entry__kind").first()
    if row is None or not row.contest.live:
        raise Http404
    return row


@require_safe
@for_juror
def begin(request: HttpRequest, user: User, contest: int, group: int, kind: int, round_: int) -> HttpResponseBase:
    """To the next work without points; without one, to the first of the pile."""
    review = judging.next_open(user, contest=contest, group=group, kind=kind, round_=round_)
    if review is None:
        pile = Review.objects.of(user).filter(contest=contest, group=group, kind=kind, round=round_)
        review = pile.order_by("pk").first()
    return redirect("contest:review", review.pk) if review is not None else redirect("contest:jury")


@require_http_methods(["GET", "HEAD", "POST"])
@for_juror
def page(request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """The work with its criteria; 保存并看下一件."""
    review = own(user, pk)
    if request.method != "POST":
        return draw(request, user, review)
    points: dict[int, int] = {}
    for name in request.POST:
        key, value = name.removeprefix("points-"), request.POST.get(name, "")
        if name != key and key.isdigit() and value.isascii() and value.isdigit() and len(value) < 4:
            points[int(key)] = int(value)
    try:
        judging.score(review=review, points=points, note=request.POST.get("note", ""), now=timezone.now())
    except Refused as refused:
        return draw(request, user, review, error=str(refused), points=points)
    return onwards(user, review)


def onwards(user: User, review: Review) -> HttpResponse:
    """To the next open work of the same pile, or back to the piles."""
    following = judging.next_open(
        user,
        contest=review.contest_id,
        group=review.group_id,
        kind=review.kind_id,
        round_=review.round,
        after=review.pk,
    )
    return redirect("contest:review", following.pk) if following is not None else redirect("contest:jury")


def draw(
    request: HttpRequest, user: User, review: Review, *, error: str = "", points: dict[int, int] | None = None
) -> HttpResponse:
    """The page. Neither school nor name is in it."""
    criteria = list(Criterion.objects.filter(contest=review.contest_id).order_by("sort_order", "pk"))
    given = points if points is not None else dict(review.scores.values_list("criterion", "points"))
    entry = review.entry
    context: dict[str, Any] = {
        "review": review,
        "entry": entry,
        "alt": naming.alt(entry),
        "copies": entry.copies.in_order(),
        "criteria": [{"row": one, "given": given.get(one.pk), "range": range(one.most + 1)} for one in criteria],
        "beside": judging.beside(review),
        "nomination": Nomination.objects.filter(entry=entry).first() if not review.contest.is_for_schools else None,
        "note": request.POST.get("note", review.note),
        "done": review.state == ReviewState.DONE,
        "seen": Seen.choices,
        "error": error,
    }
    return render(request, "contest/jury/review.html", context, status=422 if error else 200)


@require_POST
@for_juror
def recuse(request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """回避."""
    review = own(user, pk)
    judging.recuse(review=review)
    messages.success(request, _("已回避，这一件不用您评。"))
    return onwards(user, review)


@require_POST
@for_juror
def flag(request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """The picture shows a name, a school or a face."""
    review = own(user, pk)
    seen = request.POST.get("seen", "")
    if seen in Seen.values:
        judging.flag(review=review, seen=Seen(seen), actor=user, now=timezone.now())
        messages.success(request, _("谢谢，处理好以后再请您评。"))
    return onwards(user, review)


@require_GET
@for_juror
def copy(request: HttpRequest, user: User, pk: int, copy_pk: int) -> HttpResponseBase:
    """A picture or film of the work, never its original."""
    review = own(user, pk)
    row = Copy.objects.filter(pk=copy_pk, entry=review.entry_id).first()
    if row is None or not row.file:
        raise Http404
    return sent(request, row, False, "private, max-age=300")
