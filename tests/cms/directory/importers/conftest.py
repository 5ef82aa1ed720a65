"""A county with a township of four villages and a river."""

import pytest

from cms.directory.models import Division, Water
from tests.factories.directory import CountyFactory, DivisionFactory, ReachFactory, TownshipFactory, WaterFactory


@pytest.fixture
def county(db: None) -> Division:
    made: Division = CountyFactory(name="清溪县")
    TownshipFactory(name="清溪镇", short_name="清溪镇")
    for number, name in enumerate(("东村", "西村", "南村", "北村"), start=1):
        DivisionFactory(code=f"32992110020{number}", name=name, short_name=name)
    return made


@pytest.fixture
def river(county: Division) -> Water:
    """With a reach in each village but the last."""
    water: Water = WaterFactory(name="清溪河", code="qingxi")
    for order, village in enumerate(
        Division.objects.filter(code__in=["329921100201", "329921100202", "329921100203"]).order_by("code")
    ):
        ReachFactory(water=water, name=f"{village.name}段", code=f"qx-{order}", division=village, order=order + 1)
    return water
