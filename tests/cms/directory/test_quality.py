"""Water quality: kept by section and month, shown on the river's page."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.directory.choices import Grade
from cms.directory.models import Reach, WaterQuality
from tests.cms.directory.importers.files import counts, read_in, table, written_in
from tests.factories.directory import ReachFactory, WaterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reach() -> Reach:
    """The lower one of two."""
    water = WaterFactory(code="qingxi", name="清溪河")
    ReachFactory(water=water, order=1, name="上段", code="qx-1")
    made: Reach = ReachFactory(water=water, order=2, name="下段", code="qx-2")
    return made


def measured(reach: Reach, month: date = date(2026, 10, 1), grade: str = Grade.III, **more: Any) -> WaterQuality:
    given = {"section": "三号桥断面", "target": Grade.III, "source": "市生态环境局月报", **more}
    return WaterQuality.objects.create(reach=reach, month_on=month, grade=grade, **given)


@pytest.mark.parametrize(
    ("grade", "target", "reached"),
    [("ii", "iii", True), ("iii", "iii", True), ("worse", "v", False), ("iv", "iii", False), ("iv", "", None)],
)
def test_a_grade_is_as_good_as_it_ought_to_be_or_not(grade: str, target: str, reached: bool | None) -> None:
    assert WaterQuality(grade=grade, target=target).reached is reached


def test_a_month_counts_from_its_first_and_only_once(reach: Reach) -> None:
    measured(reach, date(2026, 10, 17))
    again = WaterQuality(reach=reach, section="三号桥断面", month_on=date(2026, 10, 3), grade=Grade.II)
    with pytest.raises(ValidationError, match="已经有一条"):
        again.full_clean()


def test_the_reachs_own_section_goes_before_a_newer_one_of_the_water(reach: Reach) -> None:
    upper = measured(Reach.objects.get(code="qx-1"), date(2026, 11, 1), section="上断面")
    assert WaterQuality.objects.newest_at(reach) == upper
    own = measured(reach)
    assert WaterQuality.objects.newest_at(reach) == own
    assert WaterQuality.objects.newest_at(ReachFactory()) is None


def test_the_river_shows_each_section_with_its_last_year(client: Client, reach: Reach) -> None:
    measured(reach, grade=Grade.IV, note="总磷偏高")
    measured(reach, date(2026, 9, 1), grade=Grade.II)
    measured(reach, date(2025, 10, 1), grade=Grade.WORSE)
    page = client.get("/rivers/qingxi/").content.decode()
    for words in ("三号桥断面", "2026年10月", "Ⅳ类", "没达到", "总磷偏高", "2026年9月 Ⅱ类", "市生态环境局月报"):
        assert words in page, words
    assert "2025年10月" not in page and "GB 3838" in page


def test_a_river_that_nobody_measures_says_nothing_of_it(client: Client, reach: Reach) -> None:
    assert "水质</h2>" not in client.get("/rivers/qingxi/").content.decode()


HEAD = ["河段", "断面名称", "监测月份", "现状水质", "水质目标"]
ROWS = [
    ["qx-2", "三号桥断面", "2026年10月", "III类", "Ⅲ类"],
    ["qx-2", "三号桥断面", "2026-09", "劣V", "3类"],
    ["上段", "上断面", "二〇二六年九月", "Ⅱ", ""],
]


def test_a_monthly_table_is_read_as_people_write_it_and_again_changes_nothing(reach: Reach) -> None:
    batch = written_in(read_in(table([HEAD, *ROWS]), "quality"))
    assert counts(batch) == (3, 0, 0, 0), batch.faults
    assert list(WaterQuality.objects.newest_first().values_list("grade", "target")) == [
        ("iii", "iii"), ("worse", "iii"), ("ii", ""),
    ]  # fmt: skip
    again = read_in(table([HEAD, *ROWS]), "quality")
    assert counts(again) == (0, 0, 0, 0) and again.count("same") == 3


def test_what_cannot_be_is_told_at_its_cell(reach: Reach) -> None:
    wrong = [
        ["qx-2", "断面", "2026-10", "六类", ""],
        ["没有", "断面", "2026-10", "Ⅱ类", ""],
        ["qx-2", "断面", "2099-01", "Ⅱ类", ""],
    ]
    batch = read_in(table([HEAD, *wrong]), "quality")
    assert [fault[1] for fault in batch.faults] == ["D2", "A3", "C4"]
