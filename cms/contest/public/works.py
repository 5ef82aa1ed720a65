"""/contests/works/<code>/: one work, and its pictures and films, each asked of the database before it is sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.contest import calendar, naming, voting
from cms.contest.models import Copy, Entry, Nomination
from cms.contest.public import browsers
from cms.contest.public.gallery import contest_context
from cms.contest.sending import TYPES, sent

KEPT = "public, max-age=20, must-revalidate"
"""Less than the minute within which a work that was taken back is gone."""


def shown(code: str) -> Entry:
    """The work. Raises Http404 for one that nobody may see now."""
    entry = Entry.objects.shown().with_faces().select_related("contest").filter(code=code).first()
    if entry is None:
        raise Http404
    return entry


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The work, whose it is as far as that may be said, its neighbours."""
    entry = shown(code)
    now = timezone.now()
    around = Entry.objects.shown_in(entry.contest).filter(group=entry.group_id, kind=entry.kind_id)
    after = around.filter(place=entry.place, code__gt=entry.code) | around.filter(place__gt=entry.place)
    before = around.filter(place=entry.place, code__lt=entry.code) | around.filter(place__lt=entry.place)
    open_ = calendar.votes(entry.contest, now)
    context = {
        **contest_context(entry.contest, request),
        "entry": entry,
        "heading": naming.heading(entry),
        "line": naming.line(entry),
        "alt": naming.alt(entry),
        "copies": entry.copies.in_order(),
        "nomination": Nomination.objects.filter(entry=entry).select_related("reach", "water", "person").first(),
        "next": after.in_order().values_list("code", flat=True).first(),
        "previous": before.order_by("-place", "-code").values_list("code", flat=True).first(),
        "voting": open_,
        "voted": open_ and voting.voted_today(entry.contest, browsers.MARK.known(request), now),
    }
    response = render(request, "contest/work.html", context)
    response["Cache-Control"] = "no-cache"
    return browsers.MARK.remember(request, response) if open_ else response


@require_safe
def copy(request: HttpRequest, code: str, pk: int, small: bool = False) -> HttpResponseBase:
    """One picture or film of a shown work."""
    entry = Entry.objects.shown().filter(code=code).only("pk").first()
    found = Copy.objects.filter(pk=pk, entry=entry, form__in=list(TYPES)).first() if entry else None
    if found is None:
        raise Http404
    return sent(request, found, small, KEPT)
