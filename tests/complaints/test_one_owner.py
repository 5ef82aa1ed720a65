"""Every case has exactly one owner office, never none, never two: on any walk, whatever becomes of the offices."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from cms.directory.choices import Level, Role, UnitKind
from cms.directory.models import Division, Post, Reach, Unit, Water
from complaints import ascending, conflict, handing_up, moderation
from complaints.choices import Channel
from complaints.intake import Intake, receive
from complaints.lifecycle import Refused
from complaints.models import Complaint, ScreeningRule
from complaints.moves import MOVES
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.complaints.cast import LINE, account, division, office_of
from tests.factories.complaints import PHONE, officer_of

OTHERS = ("ascend", "late", "subject", "close", "open", "delete", "sweep", "move_place", "guard")


@dataclass
class World:
    """A city of two counties, one with a township; each place has its office with an account, and its chief."""

    offices: list[Unit] = field(default_factory=list)
    people: dict[int, User] = field(default_factory=dict)
    chiefs: list[Post] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)

    @classmethod
    def made(cls) -> "World":
        world, river = cls(), Water.objects.create(code="walk", name="行河")
        city = division("329900000000", "清源市", None)
        county, other = division("329921000000", "清溪县", city), division("329902000000", "河口区", city)
        town = division("329921100000", "清溪镇", county)
        for order, place in enumerate((town, county, other, city)):
            world.settle(river, place, order)
        return world

    def settle(self, river: Water, place: Division, order: int) -> None:
        office = office_of(place)
        self.offices.append(office)
        self.people[office.pk] = account(f"at-{place.code}", "moderator", office)
        level = Level(place.level)
        self.chiefs.append(
            Post.objects.create(
                title=f"{place.name}河长", role=Role.RIVER_CHIEF, level=level, water=river, division=place
            )
        )
        ScreeningRule.objects.create(order=order, division=place, office=office)
        self.reaches.append(
            Reach.objects.create(code=f"walk-{order}", water=river, name=f"{order}段", division=place, line=LINE)
        )


def other_step(name: str, data: st.DataObject, case: Complaint, world: World) -> None:
    """Something that is no move, or that the register does."""
    office = data.draw(st.sampled_from(world.offices))
    office.refresh_from_db()
    now = timezone.now() + timedelta(days=data.draw(st.integers(0, 20)))
    if name in ("ascend", "late"):
        ascending.ascend(now)
    elif name == "subject":
        whom: dict[str, Any] = {"post": data.draw(st.sampled_from(world.chiefs))}
        if data.draw(st.booleans()):
            whom = {"unit": office}
        conflict.name_subject(complaint=case, actor=officer_of(case), **whom)
    elif name == "close" and not handing_up.objections(shut(office), {"active"}):
        handing_up.closing(office, officer_of(case))
        office.save(update_fields=["active"])
    elif name == "open":
        Unit.objects.filter(pk=office.pk).update(active=True)
    elif name == "delete":
        refused(case.owner)
    elif name == "sweep":
        Unit.objects.filter(pk=office.pk).update(active=False)
        handing_up.sweep(now)
    elif name == "move_place":
        moderation.amend(complaint=case, actor=officer_of(case), reach=data.draw(st.sampled_from(world.reaches)))
    elif name == "guard":
        moderation.amend(complaint=case, actor=officer_of(case), confidential=not case.confidential)


def shut(office: Unit) -> Unit:
    office.active = False
    return office


def refused(owner: Unit) -> None:
    """Deleting the owner office, or taking the owner from the case, is refused by the database."""
    with pytest.raises(ProtectedError), transaction.atomic():
        owner.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.update(owner=None)


def one_owner(case: Complaint, world: World) -> None:
    """The invariant."""
    case = Complaint.objects.select_related("owner__division").get(pk=case.pk)
    assert case.owner.kind == UnitKind.OFFICE
    assert case.owner_code == case.owner.division.code
    for office in world.offices:
        line = case.owner_code.startswith(office.division.prefix)
        seen = Complaint.objects.on_desk(User.objects.get(pk=world.people[office.pk].pk)).filter(pk=case.pk).exists()
        assert seen == (line and not conflict.touches(case, office)), (office, case.owner)


@pytest.mark.slow
@pytest.mark.one_engine
@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_case_has_exactly_one_owner_office_on_any_walk(data: st.DataObject) -> None:
    with transaction.atomic():
        world = World.made()
        reach = data.draw(st.sampled_from([None, *world.reaches]))
        category, about = data.draw(st.sampled_from(["other", "poaching"])), data.draw(st.booleans())
        said: dict[str, Any] = {"category": category, "about_chief": about}
        case = receive(Intake(channel=Channel.WEB, description="水黑", phone=PHONE, reach=reach, **said)).case
        one_owner(case, world)
        for _ in range(data.draw(st.integers(1, 10))):
            case = Complaint.objects.get(pk=case.pk)
            fitting = sorted(name for name in ACTS if case.status in MOVES[name].sources)
            name = data.draw(st.sampled_from(OTHERS) | st.sampled_from(fitting))
            try:
                with transaction.atomic():
                    if name in ACTS:
                        ACTS[name](case)
                    else:
                        other_step(name, data, case, world)
            except Refused:
                pass
            one_owner(case, world)
        transaction.set_rollback(True)
