"""Where copies of cases are put, and who answers for them there."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from django.utils import timezone

from cms.directory import codes
from cms.directory.chain import chains
from cms.directory.choices import UnitKind
from cms.directory.models import Division, Reach, Signboard, Unit
from complaints.demo.cases import along
from complaints.models import Assignment, Complaint, ScreeningRule

MOST_BOARDS = 600
"""So many places are enough; the chain of each is looked up once."""
CHUNK = 400


@dataclass(frozen=True)
class Office:
    """Who acts in a county: the office that screens, the bureau and the keeper that are sent out."""

    office: Unit
    bureau: Unit
    keeper: Unit


@dataclass(frozen=True)
class Spot:
    """A board with its reach, the appointments of the reach, and who acts in its county."""

    board: Signboard
    chain: list[int]
    here: Office

    def settle(self, case: Complaint) -> None:
        """The case came in through this board."""
        case.signboard, case.reach, case.division = self.board, self.board.reach, self.board.reach.division
        case.chain, case.out_of_area = self.chain, False
        if case.stretch_from:
            case.stretch_from, case.stretch_to = along(self.board)
        case.owner, case.owner_code = self.here.office, self.here.office.division.code

    def order(self, order: Assignment, original: Assignment) -> Assignment:
        """The order goes to the county's own: the keeper where the original went to one, else the bureau."""
        keeper = original.unit is not None and original.unit.kind == UnitKind.CONTRACTOR
        order.unit, order.post, order.appointment = self.here.keeper if keeper else self.here.bureau, None, None
        return order


@dataclass(frozen=True)
class Grounds:
    """All spots."""

    spots: list[Spot]

    @classmethod
    def of_city(cls) -> Grounds:
        """A part of the boards on the bank, evenly over the city."""
        offices = {code: found for code in counties() if (found := acting(code))}
        boards = Signboard.objects.on_the_bank()
        step = max(boards.count() // MOST_BOARDS, 1)
        keys = list(boards.order_by("pk").values_list("pk", flat=True))[::step]
        spots: list[Spot] = []
        for start in range(0, len(keys), CHUNK):
            some = list(
                boards.filter(pk__in=keys[start : start + CHUNK]).select_related("reach__division", "reach__water")
            )
            held = appointed([board.reach for board in some])
            for board in sorted(some, key=lambda board: board.pk):
                county = codes.line(board.reach.division.code)[1]
                if county in offices:
                    spots.append(Spot(board, held[board.reach_id], offices[county]))
        return cls(spots)

    def somewhere(self, random: Random) -> Spot:
        """One of them."""
        return random.choice(self.spots)


def counties() -> list[str]:
    """Their codes."""
    return list(Division.objects.counties().order_by("code").values_list("code", flat=True))


def acting(county: str) -> Office | None:
    """Who acts in the county; None where somebody is missing."""
    units = Unit.objects.select_related("division").filter(division__code=county, active=True).order_by("pk")
    by_kind = {unit.kind: unit for unit in reversed(units)}
    if not {UnitKind.OFFICE, UnitKind.DEPARTMENT, UnitKind.CONTRACTOR} <= set(by_kind):
        return None
    return Office(by_kind[UnitKind.OFFICE], by_kind[UnitKind.DEPARTMENT], by_kind[UnitKind.CONTRACTOR])


def appointed(reaches: list[Reach]) -> dict[int, list[int]]:
    """As a case keeps them: the chiefs, then the police chiefs."""
    found = chains({reach.pk: reach for reach in reaches}.values(), timezone.localdate())
    return {
        key: [link.chief.pk for link in links if link.chief] + [link.police.pk for link in links if link.police]
        for key, links in found.items()
    }


def lay_down_rules() -> None:
    """Every county that came later screens its own."""
    known = set(ScreeningRule.objects.values_list("division__code", flat=True))
    order = ScreeningRule.objects.count()
    for division in Division.objects.counties().exclude(code__in=known).order_by("code"):
        found = acting(division.code)
        if found is not None:
            order += 1
            ScreeningRule.objects.create(order=order, division=division, office=found.office)
