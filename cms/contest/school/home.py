"""/school/ and /school/<contest>/: what the school takes part in, its works and what they lack."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.contest import calendar, missing, slips
from cms.contest.choices import State
from cms.contest.doors import for_teacher
from cms.contest.models import Batch, Contest, Entry, EntryQuerySet, Teacher
from cms.contest.school import found

PER_PAGE = 50


@require_safe
@for_teacher
def page(request: HttpRequest, teacher: Teacher) -> HttpResponse:
    """The contests, each with how many works are in it. Four queries."""
    now = timezone.now()
    contests = [one for one in found.contests()[:20] if one.opens_at <= now or one.results_published_at is None]
    counts = Counter(
        Entry.objects.of_school(teacher.user).filter(contest__in=contests).values_list("contest", flat=True)
    )
    rows = [
        {
            "contest": one,
            "count": counts[one.pk],
            "words": calendar.countdown(one, now),
            "begun": one.opens_at <= now,
            "takes": calendar.takes(one, now),
        }
        for one in contests
    ]
    return render(request, "contest/school/home.html", {"teacher": teacher, "school": teacher.school, "rows": rows})


@require_safe
@for_teacher
def contest(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponseBase:
    """The works of the school in one contest, page by page, what is missing as a list."""
    row, now = found.contest(pk), timezone.now()
    entries = loaded(Entry.objects.of_school(teacher.user).filter(contest=row))
    wanted = request.GET.get("show", "")
    if wanted in State.values:
        entries = entries.filter(state=wanted)
    listed = Paginator(entries.order_by("-entered_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(teacher, row),
        "listed": listed,
        "lines": [line(one) for one in listed.object_list],
        "states": states(teacher, row),
        "shown": wanted if wanted in State.values else "",
        "batches": Batch.objects.filter(school=teacher.school, contest=row).order_by("-pk")[:3],
        "takes": calendar.takes(row, now),
        "late": calendar.phase(row, now) == calendar.Phase.LATE,
        "slip_parts": slip_parts(teacher, row),
        "unlooked": unlooked(teacher, row).count(),
        "unnamed": unnamed(teacher, row).count(),
    }
    return render(request, "contest/school/contest.html", context)


def slip_parts(teacher: Teacher, row: Contest) -> range:
    """Numbers of the files in which the slips come, none while one is enough."""
    there = Entry.objects.of_school(teacher.user).filter(contest=row).without_consent().count()
    return range(2, -(-there // slips.MOST) + 1)


def frame(teacher: Teacher, row: Contest) -> dict[str, Any]:
    """What every page of one contest prints."""
    now = timezone.now()
    return {
        "teacher": teacher,
        "school": teacher.school,
        "contest": row,
        "countdown": calendar.countdown(row, now),
        "close_at": row.close_at,
        "late_until": calendar.late_until(row),
    }


def loaded(entries: EntryQuerySet) -> EntryQuerySet:
    """With what ``missing`` asks and a line prints."""
    return entries.select_related("contest", "group", "kind", "consent").prefetch_related("files")


def line(entry: Entry) -> dict[str, Any]:
    """A work with what it lacks, as long as it can be mended."""
    open_ = entry.state in (State.DRAFT, State.LATE)
    return {"entry": entry, "lacks": missing.lacks(entry) if open_ else [], "consented": missing.consented(entry)}


def states(teacher: Teacher, row: Contest) -> list[tuple[str, str, int]]:
    """How many works stand where."""
    counts = Counter(Entry.objects.of_school(teacher.user).filter(contest=row).values_list("state", flat=True))
    return [(value, str(label), counts[value]) for value, label in State.choices if counts[value]]


def unlooked(teacher: Teacher, row: Contest) -> EntryQuerySet:
    """Works of the own school that have pictures or words, and that nobody has looked at for names and faces."""
    return Entry.objects.of_school(teacher.user).filter(contest=row).unlooked().order_by("entered_at", "pk")


def unnamed(teacher: Teacher, row: Contest) -> EntryQuerySet:
    """Those with a consent that stands, whose pupil is not written yet."""
    return Entry.objects.of_school(teacher.user).filter(contest=row).unnamed().order_by("entered_at", "pk")
