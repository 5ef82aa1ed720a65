"""Makers of rosters: offices, people who can be called, shifts, leaves."""

import datetime
from itertools import count
from typing import Any

from cms.directory.models import DutyLeave, DutyLine, DutyMember, DutyShift, Unit
from portal.accounts.models import User
from portal.contacts.models import Contact
from tests.factories.directory import CityFactory, CountyFactory, PersonFactory, PostingFactory, UnitFactory
from tests.factories.people import UserFactory

NUMBERS = count()


def county_office(other: bool = False) -> Unit:
    """The office of the county, or of the one beside it."""
    place = CountyFactory(other=True) if other else CountyFactory()
    found = Unit.objects.offices().filter(division=place).first()
    if other:
        return found or UnitFactory(office=True, division=place, name="河口区河长制办公室", short_name="河口区河长办")
    return found or UnitFactory(office=True, division=place)


def city_office() -> Unit:
    """The office of the city."""
    city = CityFactory()
    found = Unit.objects.offices().filter(division=city).first()
    return found or UnitFactory(office=True, division=city, name="清源市河长制办公室", short_name="清源市河长办")


def member(office: Unit, *, account: str = "", role: str = "duty", phone: str | None = None) -> DutyMember:
    """A person, or with ``account`` an account of the office; ``phone=""``: cannot be called."""
    number = f"+86138{next(NUMBERS) % 10**8:08}" if phone is None else phone
    if not account:
        contact = Contact.objects.keep(phone=number)
        return DutyMember.objects.create(office=office, person=PersonFactory(public=False), contact=contact)
    user = UserFactory(username=f"{account}-{next(NUMBERS)}", role=role, is_staff=True, phone=number)
    PostingFactory(user=user, unit=office)
    return DutyMember.objects.create(office=office, user=user)


def shift(
    office: Unit,
    kind: str,
    start: int,
    end: int,
    first: DutyMember | None = None,
    deputy: DutyMember | None = None,
    third: DutyMember | None = None,
    **more: Any,
) -> DutyShift:
    """A shift from one full hour to another; dates as ISO."""
    row = DutyShift.objects.create(
        office=office,
        kind=kind,
        starts_at=datetime.time(start),
        ends_at=datetime.time(end),
        first=first,
        deputy=deputy,
        third=third,
        **more,
    )
    row.refresh_from_db()
    return row


def user_of(member: DutyMember) -> User:
    """The account of a member that has one."""
    assert member.user is not None
    return member.user


def leave(member: DutyMember, deputy: DutyMember, start: str, end: str) -> DutyLeave:
    """The deputy stands in on these days."""
    row = DutyLeave.objects.create(member=member, deputy=deputy, starts_on=start, ends_on=end)
    row.refresh_from_db()
    return row


def everything() -> None:
    """A row of every kind at the county's office."""
    office = county_office()
    one, other = member(office), member(office)
    shift(office, "day", 8, 18, one, other)
    leave(one, other, "2026-11-27", "2026-11-27")
    DutyLine.objects.create(office=office, number="0000-1234599")
