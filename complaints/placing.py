"""Where a case is, and what follows from it: chain, screening office, proposal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cms.directory import locate
from cms.directory.chain import Link, chain
from cms.directory.models import Division, Reach, Unit
from complaints import routing
from complaints.models import Category, Complaint
from portal.shell.remembered import remembered

Point = tuple[Decimal | None, Decimal | None]
STAY_ABOVE = ("appeal", "ascended")
"""Events after which a case stays with the office above, wherever its place turns out to be."""


@dataclass(frozen=True)
class Placing:
    """What follows from a place; without a reach it is the city's."""

    reach: Reach | None
    division: Division | None
    links: list[Link]
    owner: Unit
    proposal: routing.Proposal

    @property
    def held(self) -> list[int]:
        """The appointments of that day, as a case keeps them: the chiefs, then the police chiefs."""
        chiefs = [link.chief.pk for link in self.links if link.chief]
        return chiefs + [link.police.pk for link in self.links if link.police]


@remembered(most=1024)
def placed(
    *, category: Category, reach: Reach | None, channel: str, confidential: bool, about_chief: bool, on: date
) -> Placing:
    """Chain of that day, screening office and proposal of a case there."""
    division = reach.division if reach else None
    links = chain(reach, on, named=False) if reach else []
    return Placing(
        reach=reach,
        division=division,
        links=links,
        owner=routing.screening_office(
            division=division, category=category, channel=channel, guarded=confidential or about_chief
        ),
        proposal=routing.propose(
            category=category, reach=reach, division=division, links=links, about_chief=about_chief
        ),
    )


def outside(point: Point) -> bool:
    """Whether there is a point and it lies outside the city."""
    latitude, longitude = point
    return latitude is not None and longitude is not None and not locate.inside_city(float(latitude), float(longitude))


def placeless(case: Complaint) -> bool:
    """Whether nothing is known of where it is."""
    return case.reach_id is None and not case.place_said and case.latitude is None


def near(*points: Point) -> Reach | None:
    """The reach near the first of the points that has one."""
    for latitude, longitude in points:
        if latitude is not None and longitude is not None:
            found = locate.nearest(float(latitude), float(longitude))
            if found is not None:
                return found[0]
    return None


def correct(case: Complaint, reach: Reach | None, point: Point) -> dict[str, Any]:
    """Writes a corrected place on the case: what was and what is, empty when it was so already.

    A reach that is named goes before the one near the point; a point far from every reach leaves the reach.
    """
    changed: dict[str, Any] = {}
    if None not in point and point != (case.latitude, case.longitude):
        # no figures: where a reporter stood is a personal datum, and the event is never erased
        changed["point"] = True
        case.latitude, case.longitude = point
        case.out_of_area = outside(point)
    found = reach or near(point)
    if found is not None and found != case.reach:
        changed["reach"] = [case.reach.code if case.reach else "", found.code]
        case.reach, case.out_of_area = found, reach is None and case.out_of_area
        settle(case)
    if not case.out_of_area and case.held == "outside":
        case.held = ""
    return changed


def settle(case: Complaint) -> None:
    """Works out anew what follows from the reach of the case, as on the day it came."""
    accused = case.about_chief or case.subjects.exists()
    found = placed(
        category=case.category,
        reach=case.reach,
        channel=case.channel,
        confidential=case.confidential,
        about_chief=accused,
        on=timezone.localdate(case.received_at),
    )
    case.division, case.chain = found.division, found.held
    case.proposed_unit, case.proposed_post = found.proposal.unit, found.proposal.post
    case.proposed_reason = found.proposal.reason[:200]
    if case.open and not (case.confidential or accused or case.events.filter(kind__in=STAY_ABOVE).exists()):
        case.owner, case.owner_code = found.owner, found.owner.division.code
