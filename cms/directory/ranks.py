"""What the list of chiefs goes by, kept in columns of the person: the highest level at which he is a chief today, the
counties of his posts, and the words of their titles, waters and stretches. Two hundred thousand appointments are too
many to be looked through for one page."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from cms.directory import narrowing
from cms.directory.choices import CHIEFS, GENERALS, LEVELS
from portal.shell.generation import raise_generation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.directory.models import Appointment, Person

LISTED = (*GENERALS, *CHIEFS)
COLUMNS = ("rank", "counties", "post_words")
COUNTY = 6
"""The digits that name a county."""
Columns = tuple[int | None, str, str]
NOBODY: Columns = (None, "", "")
BACK = timedelta(days=3)
BATCH = 500


def refresh(persons: Iterable[int | None]) -> int:
    """Writes the columns of these persons as they are today; how many changed. Two queries when none of a few did."""
    keys = sorted({pk for pk in persons if pk is not None})
    return sum(written(keys[n : n + BATCH]) for n in range(0, len(keys), BATCH))


def written(keys: list[int]) -> int:
    """The same for as many as one query takes."""
    appointment, person = apps.get_model("directory", "Appointment"), apps.get_model("directory", "Person")
    held = appointment.objects.on(timezone.localdate()).filter(
        person__in=keys, person__public=True, post__role__in=LISTED
    )
    wanted = columns(held)
    stale = []
    for one in person.objects.filter(pk__in=keys).only(*COLUMNS):
        values = wanted.get(one.pk, NOBODY)
        if values != tuple(getattr(one, name) for name in COLUMNS):
            one.rank, one.counties, one.post_words = values
            stale.append(one)
    person.objects.bulk_update(stale, COLUMNS, batch_size=100)
    return len(stale)


def columns(held: "QuerySet[Appointment]") -> dict[int, Columns]:
    """The columns by person. One query."""
    ranks: dict[int, int] = {}
    counties: dict[int, set[str]] = defaultdict(set)
    words: dict[int, set[str]] = defaultdict(set)
    for pk, level, place, reach_place, *said in held.values_list(
        *("person", "post__level", "post__division__code", "post__reach__division__code"),
        *("post__title", "post__water__name", "post__reach__stretch"),
    ):
        ranks[pk] = min(ranks.get(pk, len(LEVELS)), LEVELS.index(level))
        counties[pk] |= {code[:COUNTY] for code in (place, reach_place) if code}
        words[pk] |= {one for one in said if one}
    return {pk: (rank, " ".join(sorted(counties[pk])), "\n".join(sorted(words[pk]))) for pk, rank in ranks.items()}


def of_posts(posts: Q) -> int:
    """Whoever holds or held one of these posts, after its water or reach was called otherwise. How many changed."""
    held = apps.get_model("directory", "Appointment").objects.filter(posts)
    return refresh(held.values_list("person", flat=True).distinct())


def turn() -> int:
    """Whose term began or ended in the last days; run every ten minutes, so that a term follows the calendar."""
    today = timezone.localdate()
    recent = (today - BACK, today)
    changed = apps.get_model("directory", "Appointment").objects.filter(
        Q(starts_on__range=recent) | Q(ends_on__range=recent)
    )
    count = refresh(changed.values_list("person", flat=True).distinct())
    if count:
        raise_generation()
    return count


def all_again() -> int:
    """Everybody once more, after rows were written by SQL or in bulk."""
    person = apps.get_model("directory", "Person")
    return refresh(person.objects.order_by("pk").values_list("pk", flat=True))


def everything_again() -> None:
    """Both lists as a whole, once a day: for what was written by SQL or from another place."""
    if all_again() + narrowing.all_again():
        raise_generation()


def after(person: "Person") -> None:
    """The row in hand shows what is stored."""
    refresh([person.pk])
    person.refresh_from_db(fields=COLUMNS)
