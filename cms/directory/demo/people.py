"""Posts at every level and invented people on them; the names are counted through, so that nobody is meant."""

import datetime
from itertools import count
from typing import Any

from cms.directory import narrowing, ranks
from cms.directory.choices import Level, Role, WaterKind
from cms.directory.demo.units import LIAISON, SINCE
from cms.directory.models import Appointment, Division, Person, Post, Reach, Unit, Water
from portal.search.changes import note

SURNAMES = "周李王赵钱孙吴郑冯陈蒋沈韩杨朱秦许何吕张"
PAIRS = "一清二河三溪四流五泉六波七源八湾九江十洲百川千帆万里亦清长流永澈明湖映川听泉知水望江"
GIVEN = [PAIRS[n : n + 2] for n in range(0, len(PAIRS), 2)]


def position(seat: str, place: Division) -> str:
    """The seat with its place: 清源市市长, 清源市委书记."""
    return (
        f"{place.short_name}{seat.rstrip('123')}".replace("市市委", "市委")
        .replace("县县委", "县委")
        .replace("区区委", "区委")
    )


class Staff:
    """Makes posts and fills them; one person a seat, whatever the number of waters. Written in three lists at once."""

    def __init__(self) -> None:
        self.numbers = count()
        self.seated: dict[tuple[str, str], Person] = {}
        self.posts: list[Post] = []
        self.held: list[Appointment] = []

    def person(self, seat: str, place: Division, public: bool = True) -> Person:
        """Whoever sits on that seat of that place."""
        key = seat, place.code
        if key not in self.seated:
            n = next(self.numbers)
            self.seated[key] = Person(
                name=SURNAMES[n % len(SURNAMES)] + GIVEN[n % len(GIVEN)],
                position=position(seat, place),
                office_phone=f"0000-12{35000 + n}" if public else "",
                public=public,
            )
        return self.seated[key]

    def fill(self, person: Person, post: Post, acting_until: datetime.date | None = None) -> None:
        """Appoints since ``SINCE``, or as acting chief for November 2026 until that day."""
        starts_on = datetime.date(2026, 11, 1) if acting_until else SINCE
        self.held.append(
            Appointment(
                person=person, post=post, starts_on=starts_on, ends_on=acting_until, acting=acting_until is not None
            )
        )

    def post(self, **columns: Any) -> Post:
        """A post, of which the reach says the water."""
        if reach := columns.get("reach"):
            columns["water"] = reach.water
        self.posts.append(Post(**columns))
        return self.posts[-1]

    def save(self) -> None:
        """All of it, then once what hangs on it: the lists' columns and the search."""
        persons = Person.objects.bulk_create(self.seated.values())
        Post.objects.bulk_create(self.posts)
        Appointment.objects.bulk_create(self.held)
        ranks.refresh(person.pk for person in persons)
        narrowing.refresh({post.water_id for post in self.posts})
        note(Person, [person.pk for person in persons])


def appoint(places: dict[str, Division], waters: dict[str, Water], units: dict[str, Unit]) -> None:
    """Every post of the city, each filled."""
    staff = Staff()
    for place in places.values():
        if place.level != Level.VILLAGE:
            generals(staff, place)
    for number, water in enumerate(waters.values()):
        reaches = list(water.reaches.along_the_water().select_related("division"))
        crossed = {place.code: place for reach in reaches for place in reach.division.ancestors()}
        for code in sorted(crossed):
            if crossed[code].level != Level.VILLAGE:
                water_posts(staff, water, crossed[code], number)
        liaison(staff, water, places["清源市"], units[LIAISON[number % len(LIAISON)]])
        for reach in reaches:
            within = places["清溪县"].holds(reach.division)
            reach_posts(staff, reach, units["绿水保洁" if within else "清波保洁"])
    stand_in(staff, places["镜湖镇"])
    staff.save()


def generals(staff: Staff, place: Division) -> None:
    """Party secretary and head of government lead the place; the city has deputies beside them."""
    secretary = Role.FIRST_CHIEF_GENERAL if place.level == Level.CITY else Role.CHIEF_GENERAL
    secretary_seat = "党委书记" if place.level == Level.TOWNSHIP else f"{place.short_name[-1]}委书记"
    wanted = [(secretary, secretary_seat)]
    if place.level == Level.CITY:
        wanted += [
            (Role.CHIEF_GENERAL, "市长"),
            (Role.DEPUTY_CHIEF_GENERAL, "常务副市长"),
            (Role.RESERVOIR_GENERAL, "副市长1"),
        ]
    if place.level == Level.COUNTY:
        wanted += [(Role.DEPUTY_CHIEF_GENERAL, f"副{head(place)}")]
    for role, seat in wanted:
        title = f"{place.short_name}{role.label}"
        post = staff.post(title=title, role=role, level=place.level, division=place)
        staff.fill(staff.person(seat, place), post)


def head(place: Division) -> str:
    """县长, 区长 or 镇长, by what the place is called."""
    return f"{place.short_name[-1]}长"


def water_posts(staff: Staff, water: Water, place: Division, number: int) -> None:
    """The chief of the water in the place, and the police chief beside him."""
    seat = f"副市长{number % 3 + 1}" if place.level == Level.CITY else head(place)
    chief = staff.post(
        title=f"{place.short_name}{water.name}{water.chief_title}",
        role=Role.RIVER_CHIEF,
        level=place.level,
        water=water,
        division=place,
    )
    police = staff.post(
        title=f"{place.short_name}{water.name}河道警长",
        role=Role.POLICE_CHIEF,
        level=place.level,
        water=water,
        division=place,
    )
    staff.fill(staff.person(seat, place), chief)
    staff.fill(staff.person("派出所所长" if place.level == Level.TOWNSHIP else "公安局副局长", place), police)


def liaison(staff: Staff, water: Water, city: Division, unit: Unit) -> None:
    """The department that serves the city's chief of the water; no person holds it."""
    title = f"{water.name}联系单位"
    staff.post(title=title, role=Role.LIAISON, level=Level.CITY, water=water, division=city, unit=unit)


def reach_posts(staff: Staff, reach: Reach, keeper: Unit) -> None:
    """The reach's chief from the village, its patroller and its cleaner."""
    village, bank = reach.division, reach.water.kind != WaterKind.RIVER
    for role, seat, unit in (
        (Role.REACH_CHIEF, "村主任", None),
        (Role.PATROLLER, "巡查员", None),
        (Role.CLEANER, "保洁员", keeper),
    ):
        title = f"{reach.water.name}{reach.name}{reach.water.chief_title if bank and unit is None else role.label}"
        if role == Role.PATROLLER:
            title = f"{reach.water.name}{reach.name}巡查员"
        post = staff.post(title=title, role=role, level=Level.VILLAGE, reach=reach, unit=unit)
        staff.fill(staff.person(seat, village, public=role == Role.REACH_CHIEF), post)


def stand_in(staff: Staff, place: Division) -> None:
    """The deputy head stands in for the township's chief until the end of 2026."""
    for post in [one for one in staff.posts if one.role == Role.RIVER_CHIEF and one.division == place]:
        staff.fill(staff.person("副镇长", place), post, acting_until=datetime.date(2026, 12, 31))
