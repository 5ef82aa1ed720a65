import pytest

from cms.directory import leading
from cms.directory.choices import Role, UnitKind
from cms.directory.models import Person, Post, Reach, Unit
from tests.cms.directory.overseeing import over_today
from tests.factories import city
from tests.factories.directory import (
    AppointmentFactory,
    CityFactory,
    ContractFactory,
    CountyFactory,
    PostFactory,
    ReachFactory,
    TownshipFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reach() -> Reach:
    return ReachFactory()


@pytest.fixture
def county_chief(reach: Reach) -> Post:
    return PostFactory(water_chief=True, water=reach.water, division=CountyFactory())


def test_everybody_is_below_himself(reach: Reach) -> None:
    post = PostFactory(role=Role.PATROLLER, reach=reach)
    assert leading.below(post) == leading.Scope(posts=frozenset({post.pk}))


def test_a_chief_leads_lower_posts_on_his_water(reach: Reach, county_chief: Post) -> None:
    below = [PostFactory(water_chief=True, water=reach.water), PostFactory(reach=reach)]
    assert leading.below(county_chief).posts == {county_chief.pk, *[post.pk for post in below]}


def test_a_chief_leads_nobody_on_another_water_or_elsewhere(reach: Reach, county_chief: Post) -> None:
    PostFactory(reach=ReachFactory())
    PostFactory(reach=ReachFactory(water=reach.water, elsewhere=True))
    PostFactory(water_chief=True, water=reach.water, division=CityFactory())
    assert leading.below(county_chief).posts == {county_chief.pk}


def test_a_chief_leads_the_units_of_his_division_and_those_in_it(county_chief: Post) -> None:
    office, station = UnitFactory(office=True), UnitFactory(station=True)
    elsewhere = UnitFactory(division=CountyFactory(other=True))
    assert leading.leads(county_chief, office) and leading.leads(county_chief, station)
    assert not leading.leads(county_chief, elsewhere)


def test_a_village_chief_does_not_lead_the_township(reach: Reach) -> None:
    reach.division = TownshipFactory()
    reach.save()
    station = UnitFactory(station=True)
    assert not leading.leads(PostFactory(reach=reach), station)


def test_a_village_chief_leads_those_who_walk_his_reach(reach: Reach) -> None:
    cleaner = PostFactory(role=Role.CLEANER, reach=reach)
    assert leading.below(PostFactory(reach=reach)).posts >= {cleaner.pk}


def test_a_chief_general_leads_all_in_his_division_but_not_his_peers(reach: Reach, county_chief: Post) -> None:
    city = CityFactory()
    first = PostFactory(general=True, role=Role.FIRST_CHIEF_GENERAL, division=city)
    deputy = PostFactory(general=True, role=Role.DEPUTY_CHIEF_GENERAL, division=city)
    assert county_chief.pk in leading.below(deputy).posts
    assert first.pk not in leading.below(deputy).posts
    assert deputy.pk in leading.below(first).posts


def test_a_police_chief_leads_police_alone(reach: Reach) -> None:
    chief = PostFactory(police=True, water=reach.water, division=CountyFactory())
    lower = PostFactory(police=True, water=reach.water)
    station, office = UnitFactory(police=True), UnitFactory(office=True)
    PostFactory(reach=reach)
    assert leading.below(chief) == leading.Scope(frozenset({chief.pk, lower.pk}), frozenset({station.pk}))
    assert not leading.leads(chief, office)


def test_a_unit_leads_its_children_its_contractors_and_their_people(reach: Reach) -> None:
    office = UnitFactory(office=True)
    station = UnitFactory(station=True, parent=office)
    contract = ContractFactory(client=station, reaches=[reach])
    cleaner = PostFactory(role=Role.CLEANER, reach=reach, unit=contract.unit)
    assert leading.below(office).units == {office.pk, station.pk, contract.unit.pk}
    assert leading.below(office).posts == {cleaner.pk}
    assert leading.below(station).units == {station.pk, contract.unit.pk}


def test_a_person_leads_what_his_posts_of_the_day_lead(reach: Reach, county_chief: Post) -> None:
    held = AppointmentFactory(post=county_chief)
    below = leading.below(held.person)
    assert below == leading.below(county_chief)
    held.ends_on = held.starts_on
    held.save()
    assert leading.below(Person.objects.get(pk=held.person.pk)) == leading.Scope()


def test_nobody_else_leads(reach: Reach) -> None:
    with pytest.raises(TypeError, match="Reach leads nobody"):
        leading.below(reach)


@pytest.mark.slow
@pytest.mark.one_engine
def test_whoever_is_below_somebody_has_him_above() -> None:
    """The same rule is asked from both ends: from the subject of a case, and from who opens a list."""
    city.stand()
    posts = list(Post.objects.select_related("division", "reach__division").order_by("pk"))[::9]
    units = list(Unit.objects.exclude(kind=UnitKind.OUTSIDE).order_by("pk"))
    below = {post.pk: leading.below(post) for post in posts}
    for other in posts:
        over = over_today({other.pk}, set()).posts
        assert {pk for pk, scope in below.items() if other.pk in scope.posts} == over & below.keys(), other
    for unit in units:
        over = over_today(set(), {unit.pk}).posts
        assert {pk for pk, scope in below.items() if unit.pk in scope.units} == over & below.keys(), unit
