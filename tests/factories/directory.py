"""Rows of the register. Places come with those above: ``VillageFactory()`` brings township, county and city."""

import datetime
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from cms.directory import codes
from cms.directory.choices import BoardState, Level, Role, UnitKind, WaterKind
from cms.directory.models import (
    Appointment,
    Contract,
    Division,
    Person,
    Post,
    Posting,
    Reach,
    Signboard,
    Unit,
    Water,
)
from portal.codes.damm import check_digit

NAMES: dict[str, str] = {
    Level.CITY: "清源市",
    Level.COUNTY: "清溪县",
    Level.TOWNSHIP: "清溪镇",
    Level.VILLAGE: "三桥村",
}
SINCE = datetime.date(2025, 3, 1)


class DivisionFactory(DjangoModelFactory[Division]):
    """``DivisionFactory(code="329921100201")``; the divisions above are found or made. The county by default."""

    class Meta:
        model = Division
        django_get_or_create = ("code",)

    code = "329921000000"
    name = factory.LazyAttribute(lambda made: f"{NAMES[codes.level(made.code)]}{made.code}")
    short_name = factory.LazyAttribute(lambda made: NAMES[codes.level(made.code)])

    @factory.lazy_attribute
    def parent(self) -> Division | None:
        above = codes.line(self.code)[:-1]
        return DivisionFactory(code=above[-1]) if above else None


class CityFactory(DivisionFactory):
    code = "329900000000"


class CountyFactory(DivisionFactory):
    """``CountyFactory(other=True)``: the one beside it."""

    class Params:
        other = factory.Trait(code="329902000000", name="河口区", short_name="河口区")


class TownshipFactory(DivisionFactory):
    code = "329921100000"

    class Params:
        other = factory.Trait(code="329902100000", name="石桥镇", short_name="石桥镇")


class VillageFactory(DivisionFactory):
    code = "329921100201"

    class Params:
        other = factory.Trait(code="329902100201", name="石桥村", short_name="石桥村")


class WaterFactory(DjangoModelFactory[Water]):
    """A river; ``lake=True`` or ``reservoir=True``."""

    class Meta:
        model = Water

    class Params:
        lake = factory.Trait(kind=WaterKind.LAKE, length_km=None, area_km2=Decimal("3.2"))
        reservoir = factory.Trait(kind=WaterKind.RESERVOIR, length_km=None, drinking_source=True)

    code = factory.Sequence(lambda n: f"water-{n}")
    name = factory.Sequence(lambda n: f"清溪河{n}")
    length_km = Decimal("86.4")
    catchment_km2 = Decimal("1240")


class ReachFactory(DjangoModelFactory[Reach]):
    """A reach in the village; ``elsewhere=True``: in the other county. Each lies a kilometre north of the last."""

    class Meta:
        model = Reach

    class Params:
        elsewhere = factory.Trait(division=factory.SubFactory(VillageFactory, other=True))
        north = factory.Sequence(lambda n: 33 + n % 100 * 0.01)

    code = factory.Sequence(lambda n: f"reach-{n}")
    water = factory.SubFactory(WaterFactory)
    name = factory.Sequence(lambda n: f"三号桥段{n}")
    division = factory.SubFactory(VillageFactory)
    length_km = Decimal("9.6")
    line = factory.LazyAttribute(lambda made: [[119.30, made.north], [119.32, made.north]])


class UnitFactory(DjangoModelFactory[Unit]):
    """A department of the county; ``office=True``, ``station=True``, ``contractor=True``, ``police=True``."""

    class Meta:
        model = Unit

    class Params:
        office = factory.Trait(kind=UnitKind.OFFICE, name="清溪县河长制办公室", short_name="清溪县河长办")
        station = factory.Trait(kind=UnitKind.STATION, division=factory.SubFactory(TownshipFactory))
        contractor = factory.Trait(kind=UnitKind.CONTRACTOR)
        police = factory.Trait(kind=UnitKind.POLICE)

    name = factory.Sequence(lambda n: f"清溪县水务局{n}")
    short_name = factory.Sequence(lambda n: f"水务局{n}")
    kind = UnitKind.DEPARTMENT
    division = factory.SubFactory(CountyFactory)


class ContractFactory(DjangoModelFactory[Contract]):
    """``ContractFactory(reaches=[reach])``; in force without end."""

    class Meta:
        model = Contract
        skip_postgeneration_save = True

    unit = factory.SubFactory(UnitFactory, contractor=True)
    client = factory.SubFactory(UnitFactory, office=True)
    starts_on = SINCE

    @factory.post_generation
    def reaches(self: Contract, create: bool, extracted: list[Reach] | None, **kwargs: Any) -> None:
        """Puts the reaches into the contract."""
        if create and extracted:
            self.reaches.set(extracted)


class PersonFactory(DjangoModelFactory[Person]):
    """Somebody whose name is public; ``hidden=True``: not."""

    class Meta:
        model = Person

    class Params:
        hidden = factory.Trait(public=False)

    name = factory.Sequence(lambda n: f"李二河{n}")
    position = "清溪镇镇长"
    office_phone = "0000-1234655"


class PostFactory(DjangoModelFactory[Post]):
    """A reach's chief in the village. ``PostFactory(water_chief=True, water=…, division=…)``: a water's chief at the
    division's level; ``general=True, division=…``; ``police=True, water=…, division=…``."""

    class Meta:
        model = Post

    class Params:
        water_chief = factory.Trait(
            role=Role.RIVER_CHIEF,
            reach=None,
            water=factory.SubFactory(WaterFactory),
            division=factory.SubFactory(TownshipFactory),
        )
        police = factory.Trait(
            role=Role.POLICE_CHIEF,
            reach=None,
            water=factory.SubFactory(WaterFactory),
            division=factory.SubFactory(TownshipFactory),
        )
        general = factory.Trait(role=Role.CHIEF_GENERAL, reach=None, division=factory.SubFactory(CityFactory))

    title = factory.Sequence(lambda n: f"三桥村清溪河河段长{n}")
    role = Role.REACH_CHIEF
    reach = factory.SubFactory(ReachFactory)
    division: Any = None
    level = factory.LazyAttribute(lambda made: made.division.level if made.division else Level.VILLAGE)


class AppointmentFactory(DjangoModelFactory[Appointment]):
    """In force since March 2025; ``acting=True`` stands in."""

    class Meta:
        model = Appointment

    person = factory.SubFactory(PersonFactory)
    post = factory.SubFactory(PostFactory)
    starts_on = SINCE


class SignboardFactory(DjangoModelFactory[Signboard]):
    """A board that stands; ``removed=True``, ``damaged=True``, ``planned=True``."""

    class Meta:
        model = Signboard

    class Params:
        removed = factory.Trait(state=BoardState.REMOVED)
        damaged = factory.Trait(state=BoardState.DAMAGED)
        planned = factory.Trait(state=BoardState.PLANNED)

    code = factory.Sequence(lambda n: f"{32051 + n}{check_digit(str(32051 + n))}")
    reach = factory.SubFactory(ReachFactory)
    state = BoardState.INSTALLED


class PostingFactory(DjangoModelFactory[Posting]):
    """``PostingFactory(user=user, unit=unit)`` or ``post=post``."""

    class Meta:
        model = Posting
