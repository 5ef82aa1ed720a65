"""Rows that were written in bulk send no signals: the search is told what they and their words touch."""

from typing import Any

from cms.directory.models import Appointment, Division, Person, Post, Reach, Signboard, Water
from portal.search.changes import note

INDEXED = (Person, Reach, Signboard, Water)
AROUND: dict[Any, tuple[tuple[Any, str], ...]] = {
    Appointment: ((Person, "appointments__in"),),
    Post: ((Person, "appointments__post__in"),),
    Reach: ((Water, "reaches__in"), (Signboard, "reach__in")),
    Division: ((Reach, "division__in"), (Signboard, "reach__division__in")),
    Water: ((Reach, "water__in"), (Signboard, "reach__water__in")),
}


def changed(model: Any, keys: list[int], *, gone: bool = False) -> None:
    """Has the rows and those whose words hang on them indexed anew; ``gone``: they are no more."""
    if model in INDEXED and keys:
        note(model, keys, gone=gone)
    for other, way in AROUND.get(model, ()):
        if not gone:
            around = list(other.objects.filter(**{way: keys}).values_list("pk", flat=True).distinct())
            if around:
                note(other, around)
