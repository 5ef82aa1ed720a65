"""What the search knows of the register beside the names: only what its public pages print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone

from cms.directory import codes
from cms.directory.shown import answers_for

if TYPE_CHECKING:
    from cms.directory.models import Person, Reach, Signboard, Water


def of_water(water: Water) -> str:
    """Kind, sentence, and each reach with its stretch and place; goals and demands say the same of every river."""
    reaches = water.reaches.select_related("division").order_by("order", "pk")
    pieces = [of_piece(reach.name, reach.stretch, reach.division.name) for reach in reaches]
    into = f"汇入{water.flows_into.name}" if water.flows_into is not None else ""
    return joined([water.get_kind_display(), water.summary, into, *pieces])


def of_reach(reach: Reach) -> str:
    """River and reach in one word, as people write it, its stretch and the places that hold it."""
    return joined([f"{reach.water.name}{reach.name}", reach.stretch, *places(reach.division.code)])


def of_person(person: Person) -> str:
    """Office, published office number, and the posts held today with what they answer for."""
    held = person.appointments.on(timezone.localdate()).with_names().order_by("post")
    posts = [of_piece(one.post.title, one.post.role_name, answers_for(one.post)) for one in held]
    return joined([person.position, person.office_phone, *posts])


def of_board(board: Signboard) -> str:
    """The number as it is printed, the river and reach, the place."""
    reach = board.reach
    whole = f"{reach.water.name}{reach.name}"
    return joined([f"公示牌{board.shown}", board.shown, whole, board.place, *places(reach.division.code)])


def places(code: str) -> list[str]:
    """The names of the division and of those that hold it, the nearest first."""
    from cms.directory.models import Division

    held = Division.objects.filter(code__in=codes.line(code)).order_by("-code")
    return list(held.values_list("name", flat=True))


def of_piece(*words: str) -> str:
    """What stands together."""
    return " ".join(word for word in words if word)


def joined(parts: Iterable[str]) -> str:
    """Sentences of their own, so that no name runs into the next."""
    return "，".join(part for part in parts if part)
