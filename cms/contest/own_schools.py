"""Whose works a juror never judges: of the school that was named for the seat, and of the one where he teaches."""

from collections.abc import Iterable

from cms.contest.models import Seat, Teacher


def of(seats: Iterable[Seat]) -> dict[int, set[int]]:
    """School keys by seat. One query."""
    rows = list(seats)
    teaching = dict(Teacher.objects.filter(user__in=[one.user_id for one in rows]).values_list("user", "school"))
    named = {one.pk: (one.school_id, teaching.get(one.user_id)) for one in rows}
    return {key: {school for school in schools if school is not None} for key, schools in named.items()}
