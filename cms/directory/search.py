"""Rivers, reaches, chiefs and boards in the site's search, and the names that may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.addresses import served
from cms.directory import search_texts, visible
from cms.directory.choices import CHIEFS, GENERALS, Role
from cms.directory.models import Appointment, Division, Person, Reach, Signboard, Water
from cms.directory.shown import answers_for
from portal.search import places
from portal.search.registry import Hit, Kind, Name, register_kind

CHIEF_ROLES = (*GENERALS, *CHIEFS, Role.POLICE_CHIEF)


def register() -> None:
    """Before the pages: who types the name of a river wants the river."""
    register_kind(Kind("river", _("河流"), waters, water, named_by="name", names=water_names, weight=1.1))
    register_kind(Kind("chief", _("河长"), chiefs, chief, with_posts, named_by="name", names=chief_names, weight=1.1))
    register_kind(
        Kind(
            "reach",
            _("河段"),
            reaches,
            reach,
            with_water,
            jurisdiction="division__code",
            named_by="name",
            names=place_names,
            weight=1.0,
        )
    )
    register_kind(
        Kind("board", _("公示牌"), boards, board, with_reach, jurisdiction="reach__division__code", named_by="code")
    )
    places.named_by(county_names)


def chiefs() -> QuerySet[Person]:
    """Persons whose name is public and who are in office today."""
    held = Appointment.objects.on(timezone.localdate()).filter(post__role__in=CHIEF_ROLES)
    seen: QuerySet[Person] = visible.chiefs(Person.objects.public().filter(pk__in=held.values("person")))
    return seen


def waters() -> QuerySet[Water]:
    """Those that the public sees."""
    seen: QuerySet[Water] = visible.waters(Water.objects.all())
    return seen


def reaches() -> QuerySet[Reach]:
    """Those that the public sees."""
    seen: QuerySet[Reach] = visible.seen(Reach.objects.all(), "division__code")
    return seen


def boards() -> QuerySet[Signboard]:
    """Those that stand on a bank."""
    seen: QuerySet[Signboard] = visible.seen(Signboard.objects.on_the_bank(), "reach__division__code")
    return seen


def with_posts(rows: Any) -> Any:
    """Persons with the posts that they hold today."""
    held = Appointment.objects.on(timezone.localdate()).with_names().order_by("post")
    return rows.prefetch_related(Prefetch("appointments", queryset=held, to_attr="held"))


def with_water(rows: Any) -> Any:
    """Reaches with river and place."""
    return rows.select_related("water", "division")


def with_reach(rows: Any) -> Any:
    """Boards with reach, river and place."""
    return rows.select_related("reach__water", "reach__division")


def water(row: Water) -> Hit:
    """86.4千米, and its sentence."""
    size = f"{row.length_km.normalize():f}千米。" if row.length_km else ""
    return Hit("river", row.name, reverse("directory:river", args=[row.code]), size + (row.summary or row.goals))


def chief(row: Any) -> Hit:
    """With office and posts."""
    posts = [f"{one.post.role_name}：{answers_for(one.post)}" for one in row.held]
    text = search_texts.joined([row.position, *dict.fromkeys(posts), row.office_phone])
    return Hit("chief", row.name, reverse("directory:chief", args=[row.pk]), text)


def reach(row: Reach) -> Hit:
    """On the page of its river."""
    url = reverse("directory:river", args=[row.water.code])
    text = search_texts.joined([row.stretch, row.division.name])
    return Hit("reach", f"{row.water.name}{row.name}", url, text, place=row.division.name)


def board(row: Signboard) -> Hit:
    """By its number, as printed."""
    url = served(f"/p/{row.code}/") or reverse("directory:river", args=[row.reach.water.code])
    text = search_texts.joined([row.place, row.reach.division.name])
    return Hit("board", f"公示牌 {row.shown}：{row.reach.water.name}{row.reach.name}", url, text)


def water_names() -> Iterator[Name]:
    """All waters."""
    for pk, code, name, reading in Water.objects.order_by("pk").values_list("pk", "code", "name", "reading"):
        yield Name("river", pk, name, reverse("directory:river", args=[code]), (reading,) if reading else ())


def chief_names() -> Iterator[Name]:
    """Chiefs in office."""
    for pk, name in chiefs().order_by("pk").values_list("pk", "name"):
        yield Name("chief", pk, name, reverse("directory:chief", args=[pk]))


def place_names() -> Iterator[Name]:
    """Counties, townships, villages: what is found there is found by the name."""
    rows = Division.objects.order_by("code").values_list("pk", "code", "short_name", "reading")
    for pk, _code, name, reading in rows:
        yield Name("place", pk, name, "", (reading,) if reading else ())


def county_names(codes: list[str]) -> dict[str, str]:
    """Short names by code, for the choice of jurisdictions."""
    return dict(Division.objects.filter(code__in=codes).values_list("code", "short_name"))
