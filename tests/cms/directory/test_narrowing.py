"""What the list of rivers is narrowed by follows posts, reaches and places."""

import pytest

from cms.directory import narrowing
from cms.directory.choices import Level, Role
from cms.directory.models import Reach, Water
from tests.factories.directory import CityFactory, CountyFactory, PostFactory, ReachFactory, WaterFactory

pytestmark = pytest.mark.django_db


def columns(water: Water) -> tuple[str, str]:
    """As they are stored."""
    return Water.objects.values_list("led_from", "reach_words").get(pk=water.pk)


def test_the_highest_level_follows_the_posts() -> None:
    water, other = WaterFactory(), WaterFactory()
    fields = {"role": Role.RIVER_CHIEF, "reach": None}
    county = PostFactory(water=water, division=CountyFactory(), level=Level.COUNTY, **fields)
    assert columns(water)[0] == "county"
    city = PostFactory(water=water, division=CityFactory(), level=Level.CITY, **fields)
    assert columns(water)[0] == "city"
    city.water = other
    city.save()
    assert (columns(water)[0], columns(other)[0]) == ("county", "city")
    county.delete()
    assert columns(water)[0] == ""


def test_the_words_follow_reaches_and_the_names_of_places() -> None:
    reach = ReachFactory(name="三号桥段", stretch="二号桥—三号桥")
    water, place = reach.water, reach.division
    assert columns(water)[1].split("\n") == ["三号桥段", "二号桥—三号桥", place.name]
    place.name = "新名村"
    place.save()
    assert "新名村" in columns(water)[1] and water in Water.objects.named("新名")
    other = WaterFactory()
    reach.water = other
    reach.save()
    assert columns(water)[1] == "" and "三号桥段" in columns(other)[1]
    reach.delete()
    assert columns(other)[1] == ""


def test_rows_written_in_bulk_are_found_by_going_through_all() -> None:
    reach = ReachFactory()
    Reach.objects.filter(pk=reach.pk).update(stretch="月亮湾")
    assert not Water.objects.named("月亮湾")
    assert narrowing.all_again() == 1 and narrowing.all_again() == 0
    assert list(Water.objects.named("月亮湾")) == [reach.water]
