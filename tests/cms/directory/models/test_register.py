"""What the register refuses, and what it answers of itself."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.directory.choices import Level, Role
from cms.directory.models import Appointment, Division, Person, Post, Posting, Reach, Signboard, Unit, Water
from portal.shell import generation
from tests.factories.directory import (
    AppointmentFactory,
    CityFactory,
    CountyFactory,
    DivisionFactory,
    PostFactory,
    ReachFactory,
    SignboardFactory,
    TownshipFactory,
    UnitFactory,
    VillageFactory,
    WaterFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_under_a_division_lies_everything_in_it_and_itself() -> None:
    village, other = VillageFactory(), VillageFactory(other=True)
    county = CountyFactory()
    assert village in Division.objects.under(county) and county in Division.objects.under(county)
    assert other not in Division.objects.under(county)
    assert other in Division.objects.under(CityFactory())


def test_no_prefix_holds_no_division() -> None:
    CountyFactory()
    assert not Division.objects.within([]).exists()


def test_ancestors_come_from_the_city_down() -> None:
    assert [place.level for place in VillageFactory().ancestors()] == ["city", "county", "township", "village"]


def test_counties_are_counties_alone() -> None:
    VillageFactory()
    assert list(Division.objects.counties()) == [CountyFactory()]


@pytest.mark.parametrize("parent", ["329902000000", "329921100201"])
def test_a_parent_that_does_not_hold_the_division_is_refused(parent: str) -> None:
    above = DivisionFactory(code=parent)
    with pytest.raises(ValidationError, match="对不上"):
        Division(code="329921100201", name="三桥村", short_name="三桥村", parent=above).clean()


@pytest.mark.parametrize("length", ["name", "short_name"])
def test_a_name_too_long_is_refused(length: str) -> None:
    unit = UnitFactory.build(division=CountyFactory(), **{length: "长" * 61})
    with pytest.raises(ValidationError) as refused:
        unit.full_clean()
    assert length in refused.value.message_dict


@pytest.mark.parametrize(
    "line",
    [[[119.3, 33.9]], [[200, 33.9], [119, 33]], [["119", "33"], [119, 33]], {"type": "Point"}, "x", [[True, 1]] * 2],
)
def test_what_is_no_line_is_refused(line: Any) -> None:
    with pytest.raises(ValidationError, match="至少两个点"):
        ReachFactory(line=line).full_clean()


def test_the_first_letter_follows_the_name() -> None:
    water = WaterFactory(name="清溪河")
    assert water.initial == "Q"
    water.name = "白鹭溪"
    water.save()
    assert Water.objects.get(pk=water.pk).initial == "B"
    assert WaterFactory(name="1号渠").initial == ""


@pytest.mark.parametrize(("trait", "title"), [({}, "河长"), ({"lake": True}, "湖长"), ({"reservoir": True}, "库长")])
def test_the_title_follows_the_kind_of_water(trait: dict[str, bool], title: str) -> None:
    assert PostFactory(water_chief=True, water=WaterFactory(**trait)).role_name == title


def test_waters_are_found_by_their_reaches_and_places() -> None:
    reach = ReachFactory(name="三号桥段", stretch="二号桥—石桥河口")
    ReachFactory(elsewhere=True, name="别处")
    for words in ("三号桥", "石桥河口", reach.division.name, reach.water.name):
        assert list(Water.objects.named(words)) == [reach.water]
    assert list(Water.objects.within(CountyFactory())) == [reach.water]


def test_lakes_come_after_rivers_by_length() -> None:
    lake, brook, river = WaterFactory(lake=True), WaterFactory(length_km=5), WaterFactory(length_km=80)
    assert list(Water.objects.longest_first()) == [river, brook, lake]


def test_a_post_answers_for_its_reach_water_or_place() -> None:
    reach, elsewhere = ReachFactory(), ReachFactory(elsewhere=True)
    other_water = ReachFactory()
    assert PostFactory(reach=reach).answers_for(reach)
    chief = PostFactory(water_chief=True, water=reach.water)
    assert chief.answers_for(reach) and not chief.answers_for(other_water)
    general = PostFactory(general=True, division=CountyFactory())
    assert general.answers_for(other_water) and not general.answers_for(elsewhere)


@pytest.mark.parametrize(
    ("role", "missing"),
    [
        (Role.RIVER_CHIEF, {"water", "division"}),
        (Role.REACH_CHIEF, {"reach"}),
        (Role.CHIEF_GENERAL, {"division"}),
        (Role.LIAISON, {"unit", "water", "division"}),
        (Role.POLICE_CHIEF, {"water", "division"}),
    ],
)
def test_a_role_says_what_it_needs(role: str, missing: set[str]) -> None:
    with pytest.raises(ValidationError) as refused:
        Post(title="岗位", role=role, level=Level.CITY).clean()
    assert refused.value.message_dict.keys() == missing


def test_the_level_is_that_of_the_division() -> None:
    post = PostFactory(water_chief=True, division=TownshipFactory())
    post.level = Level.CITY
    with pytest.raises(ValidationError, match="级别和区划对不上"):
        post.clean()


def test_a_post_of_nothing_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(title="空岗位", role=Role.REACH_CHIEF, level=Level.VILLAGE)


def test_a_post_has_one_holder_at_a_time_but_for_who_stands_in() -> None:
    usual = AppointmentFactory()
    again = Appointment(person=usual.person, post=usual.post, starts_on=datetime.date(2026, 1, 1))
    with pytest.raises(ValidationError, match="已经有人"):
        again.clean()
    again.acting = True
    again.clean()
    usual.ends_on = datetime.date(2025, 12, 31)
    usual.save()
    again.acting = False
    again.clean()


def test_a_term_does_not_end_before_it_begins() -> None:
    held = AppointmentFactory.build(person=Person(), post=PostFactory(), ends_on=datetime.date(2020, 1, 1))
    with pytest.raises(ValidationError, match="结束日期比开始日期早"):
        held.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        AppointmentFactory(ends_on=datetime.date(2020, 1, 1))


def test_the_office_of_a_place_is_its_own_or_the_next_above() -> None:
    city, county = UnitFactory(office=True, division=CityFactory()), UnitFactory(office=True)
    assert Unit.objects.office_of(VillageFactory()) == county
    assert Unit.objects.office_of(VillageFactory(other=True)) == city
    county.active = False
    county.save()
    assert Unit.objects.office_of(VillageFactory()) == city


@pytest.mark.parametrize("code", ["320513", "32051", "", "abcdef", "３２０５１３", "0"])
def test_a_board_number_needs_its_check_digit(code: str) -> None:
    with pytest.raises(ValidationError, match="校验码"):
        SignboardFactory.build(code=code).clean()


def test_a_board_number_is_kept_as_bare_digits() -> None:
    board = SignboardFactory.build(code=" 320 512 ")
    board.clean()
    assert (board.code, board.shown) == ("320512", "320 512")


def test_a_board_number_is_never_given_twice() -> None:
    board = SignboardFactory(removed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignboardFactory(code=board.code)
    assert Signboard.objects.within(CountyFactory()).get() == board
    assert not Signboard.objects.on_the_bank().exists()


def test_a_posting_is_for_a_unit_or_a_post() -> None:
    user, unit, post = UserFactory(), UnitFactory(), PostFactory()
    for both in ({}, {"unit": unit, "post": post}):
        with pytest.raises(ValidationError, match="只选一样"):
            Posting(user=user, **both).clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            Posting.objects.create(user=user, **both)
    Posting.objects.create(user=user, unit=unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.create(user=user, unit=unit)


def test_reaches_answered_for_come_along_the_water() -> None:
    reach = ReachFactory(order=2)
    first = ReachFactory(water=reach.water, order=1)
    chief = PostFactory(water_chief=True, water=reach.water)
    assert list(Reach.objects.answered_by([chief, PostFactory(reach=reach)])) == [first, reach]
    assert not Reach.objects.answered_by([]).exists()


@pytest.mark.django_db(transaction=True)
def test_saving_what_pages_print_makes_kept_pages_old() -> None:
    before = generation.current()
    WaterFactory()
    saved = generation.current()
    Water.objects.get().delete()
    assert len({before, saved, generation.current()}) == 3
