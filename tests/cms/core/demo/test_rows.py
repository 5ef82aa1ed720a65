"""Rows that are written straight are those that saving would have written."""

from datetime import date
from decimal import Decimal

import pytest

from cms.core.demo import rows
from cms.directory.models import Division, Reach, Water, WaterQuality

pytestmark = pytest.mark.django_db


def test_a_row_comes_back_as_it_was_with_its_key_and_its_moment() -> None:
    place = Division.objects.create(code="329921000000", name="清溪县", short_name="清溪县")
    water, reach = Water(code="w1", name="一号河"), Reach(code="w1-1", name="一段", order=1, line=[[119.1, 33.2]])
    rows.numbered([water])
    rows.numbered([reach])
    reach.water, reach.division, reach.length_km = water, place, Decimal("1.5")
    month = WaterQuality(reach=reach, section="一号断面", month_on=date(2026, 10, 1), grade="III", target="III")
    rows.numbered([month])
    for row in (water, reach, month):
        rows.write(type(row), [row])
    kept = Reach.objects.get(pk=reach.pk)
    assert (kept.line, kept.length_km, kept.water.code) == ([[119.1, 33.2]], Decimal("1.5"), "w1")
    assert kept.updated_at == reach.updated_at is not None and kept.water.flows_into is None
    assert WaterQuality.objects.get().month_on == date(2026, 10, 1)


def test_the_table_gives_its_own_keys_again_beyond_those_that_were_written() -> None:
    made = [Water(code=f"w{n}", name="河") for n in range(3)]
    rows.numbered(made)
    rows.write(Water, made)
    rows.go_on([Water])
    assert Water.objects.create(code="later", name="河").pk > max(water.pk for water in made)
