"""Who is called at which hour: every hour of every day is covered, by day, by night and on holidays.

The line is answered at night too: sewage runs at midnight, and a number that rests then helps nobody.
"""

import datetime
from itertools import count

from cms.directory.choices import DutyKind, UnitKind
from cms.directory.demo.people import GIVEN, SURNAMES
from cms.directory.demo.places import OFFICE
from cms.directory.models import DutyLine, DutyMember, DutyShift, Person, Unit
from portal.accounts.models import User
from portal.contacts.models import Contact

MORNING, EVENING = datetime.time(8), datetime.time(20)
SHIFTS: tuple[tuple[str, datetime.time, datetime.time, tuple[int, int, int], bool], ...] = (
    (DutyKind.DAY, MORNING, EVENING, (0, 1, 2), True),
    (DutyKind.HOLIDAY, MORNING, EVENING, (1, 2, 0), True),
    (DutyKind.NIGHT, EVENING, MORNING, (2, 0, 1), True),
)
PEOPLE = 3
ACCOUNTS = ("duty", "moderator", "moderator-b")


def set_roster(units: dict[str, Unit]) -> None:
    """Three invented people an office in turn; the city's line with its number."""
    numbers = count()
    for office in [unit for unit in units.values() if unit.kind == UnitKind.OFFICE]:
        people = [somebody(office, next(numbers)) for _ in range(PEOPLE)]
        for kind, starts_at, ends_at, order, attended in SHIFTS:
            first, deputy, third = (people[place] for place in order)
            DutyShift.objects.create(
                office=office,
                kind=kind,
                starts_at=starts_at,
                ends_at=ends_at,
                first=first,
                deputy=deputy,
                third=third,
                attended=attended,
            )
        if office.division.level == "city":
            DutyLine.objects.create(office=office, number=OFFICE["phone"])


def somebody(office: Unit, n: int) -> DutyMember:
    """An invented person with a number that no operator gives out."""
    person = Person.objects.create(
        name=SURNAMES[-1 - n % len(SURNAMES)] + GIVEN[-1 - n % len(GIVEN)],
        position=f"{office.short_name}值班员{n % PEOPLE + 1}",
        public=False,
    )
    contact = Contact.objects.keep(phone=f"+86138000001{n:02}")
    return DutyMember.objects.create(office=office, person=person, contact=contact)


def call_accounts() -> None:
    """Demo accounts with a telephone go before the invented people of their office."""
    for user in User.objects.filter(username__in=ACCOUNTS, demo=True).exclude(contact=None).order_by("username"):
        for posting in user.postings.filter(unit__kind=UnitKind.OFFICE).select_related("unit"):
            member, made = DutyMember.objects.get_or_create(office=posting.unit, user=user)
            if made:
                DutyShift.objects.filter(office=posting.unit).update(first=member)
