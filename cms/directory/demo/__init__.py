"""The invented city 清源市: the same register each time it is built. Nobody in it exists."""

from django.db import transaction

from cms.directory.demo.duty import set_roster
from cms.directory.demo.people import appoint
from cms.directory.demo.places import found_city
from cms.directory.demo.seats import seats, take_seats
from cms.directory.demo.units import found_units
from cms.directory.demo.waters import dig
from cms.directory.models import Water

__all__ = ["build", "seats", "take_seats"]


@transaction.atomic
def build() -> None:
    """Fills an empty register; one that has waters already stays as it is."""
    if Water.objects.exists():
        return
    places = found_city()
    waters = dig(places)
    units = found_units(places)
    appoint(places, waters, units)
    set_roster(units)
