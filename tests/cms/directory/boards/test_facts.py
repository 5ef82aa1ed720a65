import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from cms.directory.boards.facts import BoardFacts, facts_of
from cms.directory.choices import Bank, Level, Role, WaterKind
from cms.directory.models import Appointment, Reach, Signboard
from portal.print import kit
from tests.cms.directory.boards.cast import DAY, OFFICE, appoint

pytestmark = pytest.mark.django_db


def test_the_board_names_who_answers(board: Signboard, reach: Reach) -> None:
    appoint(reach, Role.REACH_CHIEF, Level.CITY, name="张某某", position="副市长", office_phone="0000-1234568")
    appoint(reach, Role.POLICE_CHIEF, Level.CITY, name="王某某")
    (row,) = facts_of(board, DAY, OFFICE).chiefs
    assert (row.level, row.name, row.duty, row.police, row.phone) == (
        "市级",
        "张某某",
        "副市长",
        "王某某",
        "0000-1234568",
    )


def test_a_name_that_is_not_published_is_not_printed(board: Signboard, reach: Reach) -> None:
    appoint(reach, Role.REACH_CHIEF, Level.VILLAGE, name="刘某某", public=False, office_phone="0000-7654321")
    facts = facts_of(board, DAY, OFFICE)
    assert [(row.name, row.phone) for row in facts.chiefs] == [("—", "0000-1234567")]
    assert "刘某某" not in repr(facts)


def test_who_stands_in_is_called_so(board: Signboard, reach: Reach) -> None:
    held = appoint(reach, Role.REACH_CHIEF, Level.TOWNSHIP, name="李某某", position="清溪镇镇长")
    Appointment.objects.filter(pk=held.pk).update(acting=True)
    assert facts_of(board, DAY, OFFICE).chiefs[0].duty == "清溪镇镇长（代理）"


def test_the_stretch_is_told_in_words(board: Signboard, reach: Reach) -> None:
    facts = facts_of(board, DAY, OFFICE)
    assert facts.title == "清溪河（三号桥段）"
    assert facts.ends == ("二号桥", "石桥河口")
    assert facts.blocks[0] == ("河段", "二号桥—石桥河口，长9.6千米，在河口村。清溪河全长48.3千米。")


def test_a_lake_has_its_own_words(board: Signboard, reach: Reach) -> None:
    reach.water.kind, reach.water.area_km2, reach.water.name = WaterKind.LAKE, Decimal("1.20"), "镜湖"
    reach.water.save()
    reach.stretch, reach.bank, reach.length_km = "东岸", Bank.LEFT, None
    reach.save()
    board.refresh_from_db()
    facts = facts_of(board, DAY, OFFICE)
    assert facts.blocks[0][1] == "东岸，左岸，在河口村。镜湖水面1.2平方千米。"
    assert (facts.chief, facts.blocks[1][0], facts.ends) == ("湖长", "湖长做什么", None)


def test_goals_and_demands_of_the_water_are_printed(board: Signboard, reach: Reach) -> None:
    reach.water.goals, reach.water.demands = "水质达到Ⅲ类。", "禁止电鱼。"
    reach.water.save()
    board.refresh_from_db()
    blocks = dict(facts_of(board, DAY, OFFICE).blocks)
    assert blocks["目标：五无"].endswith("没有污泥淤积\n水质达到Ⅲ类。")
    assert blocks["保护要求"] == "禁止电鱼。"


def test_the_version_follows_the_words_and_not_the_day(board: Signboard) -> None:
    facts = facts_of(board, DAY, OFFICE)
    assert facts.version == replace(facts, on=datetime.date(2027, 1, 1)).version
    assert facts.version != replace(facts, phone="0000-1234560").version


def test_a_board_costs_few_queries(board: Signboard, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    board = Signboard.objects.select_related("reach__water", "reach__division").get()
    with django_assert_max_num_queries(3):
        facts_of(board, DAY, OFFICE)


def test_the_font_has_every_sign_that_boards_carry_of_themselves(board: Signboard) -> None:
    assert kit.missing_glyphs(facts_of(board, DAY, OFFICE).words + "→·□＿∶×") == set()


def test_the_facts_cannot_be_changed(board: Signboard) -> None:
    facts: BoardFacts = facts_of(board, DAY, OFFICE)
    assert hash(facts) == hash(facts_of(board, DAY, OFFICE))
