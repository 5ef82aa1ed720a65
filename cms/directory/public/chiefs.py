"""/chiefs/: the chiefs of every level, which the law wants public (浙江省河长制规定 art. 12)."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.directory import codes, visible
from cms.directory.choices import LEVELS, Level
from cms.directory.models import Appointment, Person
from cms.directory.models.appointment import AppointmentQuerySet
from cms.directory.models.person import PersonQuerySet
from cms.directory.public import filters
from cms.directory.ranks import LISTED
from cms.directory.shown import answers_for
from portal.shell.pagecache import public_page

FEW = 3
PARAMS = ("q", "area", "level", "page")
PRINTED = (
    *("person", "starts_on", "ends_on", "post__role", "post__level"),
    *("post__water__name", "post__water__kind", "post__reach__name", "post__division__short_name"),
)
"""Of an appointment. Lines of reaches and outlines of divisions are long and stay in the database."""


@dataclass(frozen=True)
class Row:
    """A person with roles, since when, and what he answers for; ``more``: how many further ones there are."""

    person: Person
    roles: list[str]
    since: datetime.date | None
    until: datetime.date | None
    duties: list[str]
    more: int


@public_page(params=PARAMS)
def index(request: HttpRequest) -> HttpResponse:
    """The list, highest level first."""
    wanted = filters.read(request, PARAMS)
    page = Paginator(chosen(wanted), filters.PER_PAGE).get_page(request.GET.get("page"))
    counts = dict(Person.objects.filter(rank__isnull=False).order_by().values_list("rank").annotate(Count("pk")))
    context = {
        "filters": wanted,
        "page": page,
        "rows": rows(list(page.object_list)),
        "chips": [(value, label, counts.get(LEVELS.index(value), 0)) for value, label in Level.choices],
        "total": sum(counts.values()),
    }
    return render(request, "directory/chiefs.html", context)


def listed() -> AppointmentQuerySet:
    """Appointments of public persons as chiefs, in force today."""
    return Appointment.objects.on(timezone.localdate()).filter(person__public=True, post__role__in=LISTED)


def chosen(wanted: filters.Filters) -> PersonQuerySet:
    """The persons whom the filters leave; place and words apply to one and the same appointment."""
    persons: PersonQuerySet = visible.chiefs(Person.objects.listed())
    if wanted.level:
        persons = persons.filter(rank=LEVELS.index(wanted.level))
    if wanted.area is not None:
        persons = persons.of_county(wanted.area)
    if wanted.words:
        persons = persons.told_by(wanted.words)
    if wanted.area is None or not wanted.words:
        return persons
    span = codes.span(wanted.area.prefix)
    there = Q(post__division__code__range=span) | Q(post__reach__division__code__range=span)
    # asked of those alone whom the columns leave: to begin with all posts of the county took a quarter of a second
    return persons.filter(Exists(listed().filter(there, words_in(wanted.words), person=OuterRef("pk"))))


def words_in(words: str) -> Q:
    """Whether the words are in the name, the office, the water, the reach or the place."""
    found = Q()
    for field in ("person__name", "person__position", "post__title", "post__water__name", "post__reach__stretch"):
        found |= Q(**{f"{field}__icontains": words})
    return found


def rows(persons: list[Person]) -> list[Row]:
    """The rows of one page: one query, however many persons."""
    held: dict[int, list[Appointment]] = defaultdict(list)
    rows_of = listed().filter(person__in=persons).select_related("post__water", "post__division", "post__reach")
    for one in rows_of.only(*PRINTED).order_by("post"):
        held[one.person_id].append(one)
    return [row(person, held[person.pk]) for person in persons]


def row(person: Person, held: list[Appointment]) -> Row:
    """One person's row: since the first of his posts; until the last ends, None for no end."""
    roles = [f"{one.post.get_level_display()}{one.post.role_name}" for one in held]
    duties = list(dict.fromkeys(answers_for(one.post) for one in held))
    ends = [one.ends_on for one in held]
    since = min((one.starts_on for one in held), default=None)
    until = max(day for day in ends if day) if ends and all(ends) else None
    return Row(person, list(dict.fromkeys(roles)), since, until, duties[:FEW], max(len(duties) - FEW, 0))
