import datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from cms.directory.chain import appointment_of, chain
from cms.directory.choices import LEVELS
from cms.directory.models import Appointment, Reach
from tests.factories.directory import (
    AppointmentFactory,
    CityFactory,
    CountyFactory,
    PostFactory,
    ReachFactory,
    TownshipFactory,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 27)


@pytest.fixture
def reach() -> Reach:
    return ReachFactory()


def held(reach: Reach, place: Any = None, **more: Any) -> Appointment:
    """A chief: of the reach without a place, of its water within the place with one."""
    chief = {"water_chief": True, "water": reach.water, "division": place} if place else {"reach": reach}
    return AppointmentFactory(post=PostFactory(**chief), **more)


def names(reach: Reach, on: datetime.date = TODAY) -> list[int | None]:
    return [link.chief.pk if link.chief else None for link in chain(reach, on)]


def test_the_chain_goes_from_city_to_village(reach: Reach) -> None:
    places = [CityFactory(), CountyFactory(), TownshipFactory(), None]
    wanted = [held(reach, place).pk for place in places]
    assert names(reach) == wanted
    assert [link.level for link in chain(reach, TODAY)] == list(LEVELS)


def test_a_vacant_level_stays_as_an_empty_link(reach: Reach) -> None:
    assert all(link.empty and not link.deputies for link in chain(reach, TODAY))


def test_chiefs_of_another_place_or_water_do_not_answer(reach: Reach) -> None:
    held(reach, TownshipFactory(other=True))
    held(ReachFactory(), TownshipFactory())
    assert names(reach) == [None] * 4


def test_who_stands_in_comes_before_whom_he_stands_in_for(reach: Reach) -> None:
    usual = held(reach)
    deputy = AppointmentFactory(
        post=usual.post, acting=True, starts_on=datetime.date(2026, 11, 1), ends_on=datetime.date(2026, 11, 30)
    )
    village = chain(reach, TODAY)[-1]
    assert (village.chief, village.deputies) == (deputy, (usual,))
    assert names(reach, datetime.date(2026, 12, 1))[-1] == usual.pk


def test_the_last_day_of_a_term_counts(reach: Reach) -> None:
    ended = held(reach, ends_on=TODAY)
    assert names(reach)[-1] == ended.pk
    assert names(reach, TODAY + datetime.timedelta(days=1))[-1] is None


def test_police_stand_beside_the_chief(reach: Reach) -> None:
    police = AppointmentFactory(post=PostFactory(police=True, water=reach.water, division=TownshipFactory()))
    township = chain(reach, TODAY)[2]
    assert (township.chief, township.police) == (None, police)


def test_the_size_of_the_register_costs_no_query(reach: Reach, django_assert_num_queries: Any) -> None:
    for place in (CityFactory(), CountyFactory(), TownshipFactory(), None, None):
        held(reach, place)
    reach = Reach.objects.get(pk=reach.pk)
    with django_assert_num_queries(2):
        [link.chief.person.name for link in chain(reach, TODAY) if link.chief]


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_every_day_has_at_most_one_main_chief_and_loses_nobody(terms: list[tuple[bool, int, int]]) -> None:
    post = PostFactory()
    for acting, start, length in terms:
        begins = TODAY - datetime.timedelta(days=start)
        ends = begins + datetime.timedelta(days=length)
        AppointmentFactory(post=post, acting=acting, starts_on=begins, ends_on=ends)
    village = chain(post.reach, TODAY)[-1]
    in_force = set(Appointment.objects.on(TODAY).filter(post=post))
    assert {*([village.chief] if village.chief else []), *village.deputies} == in_force
    assert village.chief == appointment_of(post, TODAY)
    if any(one.acting for one in in_force):
        assert village.chief is not None and village.chief.acting
