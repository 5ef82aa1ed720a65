"""The results of a contest: counts of the awards, the works that may be shown, teachers and schools."""

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cms.contest.choices import Configuration, Recognised, State
from cms.contest.models import Contest, Entry, Nomination
from cms.contest.public.gallery import cards, contest_context

FIRST = 12


def page(contest: Contest, request: HttpRequest) -> HttpResponse:
    """404 until they are published."""
    if contest.results_published_at is None or not contest.live:
        raise Http404
    awarded = Entry.objects.filter(contest=contest, award__isnull=False, state=State.SUBMITTED)
    counted = awarded.values("award__name", "place", "award").annotate(n=Count("pk")).order_by("place")
    best = Entry.objects.shown_in(contest).filter(award__isnull=False).with_faces().in_order()[:FIRST]
    honoured = contest.recognitions.select_related("school", "teacher__user")
    context = {
        **contest_context(contest, request),
        "counted": list(counted),
        "whole": sum(row["n"] for row in counted),
        "cards": cards(contest, best) if contest.kind == Configuration.WORKS else [],
        "honours": honours(contest),
        "teachers": honoured.filter(kind=Recognised.TEACHER, teacher__isnull=False).order_by("school__name", "pk"),
        "organisers": honoured.filter(kind=Recognised.ORGANISER).order_by("pk"),
    }
    return render(request, "contest/results.html", context)


def honours(contest: Contest) -> list[Nomination]:
    """The lasting list of the second configuration. One query."""
    if contest.kind != Configuration.HONOURS:
        return []
    rows = Nomination.objects.honoured().filter(entry__contest=contest)
    named = rows.select_related("entry__award", "entry__kind", "reach__water", "water", "person")
    return list(named.order_by("entry__kind__sort_order", "entry__kind", "entry__place", "entry__code"))
