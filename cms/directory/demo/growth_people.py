"""Who answers in a grown county: chiefs of every level, police chiefs, keepers; and its contract."""

from __future__ import annotations

from collections.abc import Iterable

from cms.core.demo import rows
from cms.directory.choices import Level, Role, UnitKind
from cms.directory.demo.growth_places import NewCounty
from cms.directory.demo.growth_waters import Dug
from cms.directory.demo.people import SURNAMES
from cms.directory.demo.units import SINCE
from cms.directory.models import Appointment, Contract, Division, Person, Post, Reach, Unit, Water

CHARS = "一清二河三溪四流五泉六波七源八湾九江十洲百川千帆万里亦长永澈明湖映听知水望"
CITY_CHIEFS = 5


def called(n: int) -> str:
    """A name of three characters, counted through: no two the same for twenty thousand."""
    size = len(CHARS)
    return SURNAMES[n % len(SURNAMES)] + CHARS[n // len(SURNAMES) % size] + CHARS[(n * 7 + n // 800) % size]


class Seats:
    """Persons, posts and appointments of one county, gathered and then saved in three lists."""

    def __init__(self, start: int) -> None:
        self.n = start
        self.persons: list[Person] = []
        self.posts: list[Post] = []
        self.held: list[tuple[Person, Post]] = []

    def person(self, position: str, public: bool = True) -> Person:
        """A new one."""
        self.n += 1
        phone = f"0000-{2000000 + self.n % 7000000}" if public else ""
        person = Person(name=called(self.n), position=position, office_phone=phone, public=public)
        self.persons.append(person)
        return person

    def post(self, title: str, role: str, level: str, holder: Person | None, **of: object) -> None:
        """A post with whoever holds it."""
        post = Post(title=title[:60], role=role, level=level, **of)
        self.posts.append(post)
        if holder is not None:
            self.held.append((holder, post))

    def save(self) -> None:
        """All of it."""
        rows.numbered(self.persons)
        rows.numbered(self.posts)
        held = [Appointment(person=person, post=post, starts_on=SINCE) for person, post in self.held]
        rows.numbered(held)
        rows.write(Person, self.persons)
        rows.write(Post, self.posts)
        rows.write(Appointment, held)


def seat(county: NewCounty, dug: Dug, county_chiefs: int, keepers: int) -> None:
    """Every post of the county, each filled, and the contract of its keeper."""
    seats = Seats(start=(county.number + 1) * 2_500)
    city = county.division.parent
    assert city is not None, "a county lies in the city"
    of_city = city_chiefs(city, seats)
    deputies = [seats.person(f"{county.division.name}{'县长' if n == 0 else '副县长'}") for n in range(county_chiefs)]
    police = seats.person(f"{county.division.name}公安局副局长")
    mayors = {town.pk: seats.person(f"{town.short_name}镇长") for town in county.townships}
    sheriffs = {town.pk: seats.person(f"{town.short_name}派出所所长") for town in county.townships}
    bureau = Unit.objects.filter(division=county.division, kind=UnitKind.DEPARTMENT).first()
    towns = {town.pk: town for town in county.townships}
    crossed: dict[int, dict[int, None]] = {}
    for reach in dug.reaches:
        crossed.setdefault(reach.water_id, {})[reach.division.parent_id or 0] = None
    for n, water in enumerate(dug.waters):
        chief_of(seats, water, city, Level.CITY, of_city[n % len(of_city)], police)
        chief = deputies[n % len(deputies)] if deputies else None
        chief_of(seats, water, county.division, Level.COUNTY, chief, police)
        for key in crossed.get(water.pk, {}):
            chief_of(seats, water, towns[key], Level.TOWNSHIP, mayors[key], sheriffs[key])
        title = f"{water.name}联系单位"
        seats.post(title, Role.LIAISON, Level.CITY, None, water=water, division=city, unit=bureau)
    villages(seats, county, dug.reaches, keepers)
    seats.save()
    contract = Contract.objects.create(
        unit=county.keeper, client=county.office, starts_on=SINCE, ends_on=SINCE.replace(year=2027, month=2, day=28)
    )
    contract.reaches.set(dug.reaches)


def city_chiefs(city: Division, seats: Seats) -> list[Person]:
    """The five of the city: those that are there, and as many more as lack."""
    held = Appointment.objects.filter(post__role=Role.RIVER_CHIEF, post__level=Level.CITY, post__division=city)
    there = list(Person.objects.filter(pk__in=held.values("person")).order_by("pk")[:CITY_CHIEFS])
    return there + [seats.person(f"{city.short_name}副市长") for _ in range(CITY_CHIEFS - len(there))]


def chief_of(seats: Seats, water: Water, place: Division, level: str, chief: Person | None, police: Person) -> None:
    """The chief of the water in the place, and the police chief beside him."""
    named = f"{place.short_name}{water.name}"
    seats.post(f"{named}{water.chief_title}", Role.RIVER_CHIEF, level, chief, water=water, division=place)
    seats.post(f"{named}河道警长", Role.POLICE_CHIEF, level, police, water=water, division=place)


def villages(seats: Seats, county: NewCounty, reaches: Iterable[Reach], keepers: int) -> None:
    """Chief and patroller of each reach, one pair a village; keepers spread over the reaches."""
    chiefs: dict[int, Person] = {}
    patrollers: dict[int, Person] = {}
    dug = list(reaches)
    for reach in dug:
        village = reach.division
        if village.pk not in chiefs:
            chiefs[village.pk] = seats.person(f"{village.short_name}村主任")
            patrollers[village.pk] = seats.person(f"{village.short_name}巡查员", public=False)
        named, of = f"{reach.water.name}{reach.name}", {"reach": reach, "water": reach.water}
        seats.post(f"{named}河段长", Role.REACH_CHIEF, Level.VILLAGE, chiefs[village.pk], **of)
        seats.post(f"{named}巡查员", Role.PATROLLER, Level.VILLAGE, patrollers[village.pk], **of)
    for n in range(keepers if dug else 0):
        reach = dug[n % len(dug)]
        title = f"{reach.water.name}{reach.name}保洁员{n // len(dug) + 1}"
        keeper = seats.person(f"{reach.division.short_name}保洁员", public=False)
        seats.post(title, Role.CLEANER, Level.VILLAGE, keeper, reach=reach, water=reach.water, unit=county.keeper)
