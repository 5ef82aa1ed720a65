"""/chiefs/: the chiefs of every level, which the law wants public (浙江省河长制规定 art. 12)."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.directory.choices import CHIEFS, GENERALS, LEVELS, Level
from cms.directory.models import Appointment, Person, Post
from cms.directory.models.appointment import AppointmentQuerySet
from cms.directory.public import filters
from cms.directory.shown import answers_for
from portal.shell.pagecache import public_page

LISTED = (*GENERALS, *CHIEFS)
FEW = 3


@dataclass(frozen=True)
class Row:
    """A person with roles and what he answers for; ``more``: how many further ones there are."""

    person: Person
    roles: list[str]
    duties: list[str]
    more: int


@public_page(params=("q", "area", "level", "page"))
def index(request: HttpRequest) -> HttpResponse:
    """The list, highest level first."""
    wanted = filters.read(request)
    page = Paginator(chosen(wanted), filters.PER_PAGE).get_page(request.GET.get("page"))
    counts = dict(listed().values_list("post__level").annotate(Count("person", distinct=True)))
    context = {
        "filters": wanted,
        "page": page,
        "rows": rows(list(page.object_list)),
        "chips": [(value, label, counts.get(value, 0)) for value, label in Level.choices],
        "total": listed().aggregate(n=Count("person", distinct=True))["n"],
    }
    return render(request, "directory/chiefs.html", context)


def listed() -> AppointmentQuerySet:
    """Appointments of public persons as chiefs, in force today."""
    return Appointment.objects.on(timezone.localdate()).filter(person__public=True, post__role__in=LISTED)


def chosen(wanted: filters.Filters) -> QuerySet[Person]:
    """The persons whom the filters leave; the filters apply to one and the same appointment."""
    held = listed()
    if wanted.area is not None:
        held = held.filter(post__in=Post.objects.within(wanted.area).values("pk"))
    if wanted.level:
        held = held.filter(post__level=wanted.level)
    if wanted.words:
        held = held.filter(words_in(wanted.words))
    persons = Person.objects.filter(pk__in=held.values("person"))
    return persons.annotate(rank=highest()).order_by("rank", "pk")


def words_in(words: str) -> Q:
    """Whether the words are in the name, the office, the water, the reach or the place."""
    found = Q()
    for field in ("person__name", "person__position", "post__title", "post__water__name", "post__reach__stretch"):
        found |= Q(**{f"{field}__icontains": words})
    return found


def highest() -> Min:
    """The highest level of a person's posts in force today, as a number from 0 down."""
    today = timezone.localdate()
    in_force = Q(appointments__starts_on__lte=today, appointments__post__role__in=LISTED) & (
        Q(appointments__ends_on=None) | Q(appointments__ends_on__gte=today)
    )
    ranks = [When(appointments__post__level=level, then=Value(rank)) for rank, level in enumerate(LEVELS)]
    return Min(Case(*ranks, output_field=IntegerField()), filter=in_force)


def rows(persons: list[Person]) -> list[Row]:
    """The rows of one page: one query, however many persons."""
    held: dict[int, list[Appointment]] = defaultdict(list)
    for one in listed().filter(person__in=persons).with_names().order_by("post"):
        held[one.person_id].append(one)
    return [row(person, held[person.pk]) for person in persons]


def row(person: Person, held: list[Appointment]) -> Row:
    """One person's row."""
    roles = [f"{one.post.get_level_display()}{one.post.role_name}" for one in held]
    duties = list(dict.fromkeys(answers_for(one.post) for one in held))
    return Row(person, list(dict.fromkeys(roles)), duties[:FEW], max(len(duties) - FEW, 0))
