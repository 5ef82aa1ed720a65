"""The highest level at which a person is a chief today, kept in a column: the list of chiefs goes by it, and two
hundred thousand appointments are too many to be looked through for one page."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from cms.directory.choices import CHIEFS, GENERALS, LEVELS
from portal.shell.generation import raise_generation

if TYPE_CHECKING:
    from cms.directory.models import Person

LISTED = (*GENERALS, *CHIEFS)
BACK = timedelta(days=3)
BATCH = 500


def refresh(persons: Iterable[int | None]) -> int:
    """Writes the rank of these persons as it is today; how many changed. Two queries when none of a few did."""
    keys = sorted({pk for pk in persons if pk is not None})
    return sum(written(keys[n : n + BATCH]) for n in range(0, len(keys), BATCH))


def written(keys: list[int]) -> int:
    """The same for as many as one query takes."""
    appointment, person = apps.get_model("directory", "Appointment"), apps.get_model("directory", "Person")
    held = appointment.objects.on(timezone.localdate()).filter(
        person__in=keys, person__public=True, post__role__in=LISTED
    )
    ranks: dict[int, int] = {}
    for pk, level in held.values_list("person", "post__level"):
        ranks[pk] = min(ranks.get(pk, len(LEVELS)), LEVELS.index(level))
    known = person.objects.filter(pk__in=keys).values_list("pk", "rank")
    stale: dict[int | None, list[int]] = {}
    for pk, rank in known:
        if rank != ranks.get(pk):
            stale.setdefault(ranks.get(pk), []).append(pk)
    for rank, changed in stale.items():
        person.objects.filter(pk__in=changed).update(rank=rank)
    return sum(map(len, stale.values()))


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


def after(person: "Person") -> None:
    """The row in hand shows what is stored."""
    refresh([person.pk])
    person.refresh_from_db(fields=["rank"])
