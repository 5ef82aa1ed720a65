"""The same questions to each engine, and the same answers."""

import time
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.query import Fuzzy, Not, Phrase, PlainText
from wagtail.models import Page

from cms.home.models import StandardPage
from tests.portal.search.conftest import Engine, page

BAD = [
    "清" * 10_000,
    "清河 " * 3_000,
    "AND OR NOT",
    "清河 AND",
    '"清河',
    "'清河'",
    "清河*",
    "*",
    "?*",
    "((((",
    "[清河]",
    "{title} : 清河",
    "title:清河",
    "清\0河",
    "\0",
    "\u202e清河\u200f",
    "'; DROP TABLE wagtailcore_page; --",
    "1' OR '1'='1",
    "清河 & ! | <-> :*",
    "!!&|",
    "\\",
    "%",
    "%s %(a)s {0}",
    "清",
    "a",
    " ",
    "   \t\n",
    "🐟",
    "🐟河🐟",
    "NEAR(清河 水库, 5)",
    "^清河",
    "\ud7ff\ue000\uffff",
    "İıŉßﬃ",
    "-",
    "--",
]
NAMES = ["清河口镇", "大沽河", "南沽", "污水", "垃圾", "河口", "水库", "排污口", "清理"]


@pytest.fixture
def city(engine: Engine) -> Engine:
    """Six pages."""
    page("清河口镇巡河通报", "河长压实责任，清理建筑垃圾")
    page("大沽河水质", "编号HZ202600007，断面达标，ＰＨ７")
    page("南湖水库", "禁止游泳和钓鱼")
    page("河口湿地", "候鸟在此过冬；清。河")
    page("关于清河的通知", "污水直排已整改")
    page("草稿", "清河口的草稿", live=False)
    engine.index()
    return engine


@pytest.mark.slow
def test_any_part_of_a_chinese_run_is_found(city: Engine) -> None:
    for words, titles in {
        "清河": {"清河口镇巡河通报", "关于清河的通知"},
        "河口": {"清河口镇巡河通报", "河口湿地"},
        "河口镇": {"清河口镇巡河通报"},
        "建筑垃圾": {"清河口镇巡河通报"},
        "垃": {"清河口镇巡河通报"},
        "库": {"南湖水库"},
        "hz202600007": {"大沽河水质"},
        "PH7": {"大沽河水质"},
        "沽河 达标": {"大沽河水质"},
        "达标 垃圾": set(),
        "镇河长": set(),
        "2026": set(),
    }.items():
        assert set(city.pages(words)) == titles, words


def test_a_phrase_does_not_reach_from_one_field_into_the_next(city: Engine) -> None:
    assert city.pages(Phrase("通报河长")) == [] and city.pages(Phrase("通报 河长")) == []


def test_whole_queries_combine(city: Engine) -> None:
    river = PlainText("清河")
    assert set(city.pages(river & ~PlainText("污水"))) == {"清河口镇巡河通报"}
    assert set(city.pages(PlainText("水库") | PlainText("湿地"))) == {"南湖水库", "河口湿地"}
    assert set(city.pages(Not(river))) == {"大沽河水质", "南湖水库", "河口湿地"}
    assert set(city.pages(~river | PlainText("污水"))) == {"大沽河水质", "南湖水库", "河口湿地", "关于清河的通知"}
    assert "大沽河水质" in city.pages(Fuzzy("大沽江水质")) and "大沽河水质" in city.pages(Fuzzy("hz202600008"))


@pytest.mark.slow
def test_a_title_counts_more_than_a_text(city: Engine) -> None:
    page("无关", "水库水库" * 3)
    page("别的", "这里提到一次水库，还有许多别的话，一句接一句，一直说下去，没有完的时候")
    city.index()
    assert city.pages("水库")[0] == "南湖水库"


def test_one_field_alone(city: Engine) -> None:
    assert set(city.pages("清河", fields=["title"])) == {"清河口镇巡河通报", "关于清河的通知"}
    assert city.pages("垃圾", fields=["title"]) == []


@pytest.mark.slow
def test_a_word_that_is_being_typed(city: Engine) -> None:
    def completed(words: str) -> set[str]:
        return {found.title for found in city.backend.autocomplete(words, Page.objects.live())}

    assert completed("清河口") == {"清河口镇巡河通报"}
    assert completed("大") == completed("大沽河水") == {"大沽河水质"}


def test_the_body_is_found_from_the_model_of_all_pages(city: Engine) -> None:
    found = Page.objects.live().search("压实责任")
    assert [one.title for one in found] == ["清河口镇巡河通报"] and found.count() == 1


@pytest.mark.slow
def test_whatever_is_withdrawn_or_deleted_is_out_at_once(city: Engine) -> None:
    StandardPage.objects.filter(title="关于清河的通知").update(live=False)
    assert city.pages("清河") == ["清河口镇巡河通报"]
    StandardPage.objects.get(title="清河口镇巡河通报").delete()
    results = city.backend.search("清河", StandardPage.objects.live())
    assert list(results) == [] and results.count() == 0


def test_counts_slices_and_facets_are_exact(city: Engine) -> None:
    results = city.backend.search("河", StandardPage.objects.live())
    assert results.count() == len(results) == len(results.scored()) == 4
    assert [one.pk for one in results[1:3]] == [key for key, _ in results.scored()][1:3]
    assert results[3:9].count() == 1 and dict(results.facet("live")) == {True: 4}


def test_of_many_hits_the_best_are_looked_up_first_and_all_are_counted(
    city: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> tuple[int, list[str], list[str]]:
        results = city.backend.search("河", StandardPage.objects.live())
        return results.count(), [one.title for one in results[:3]], [one.title for one in results[2:4]]

    StandardPage.objects.filter(title="河口湿地").update(live=False)
    few = found()
    monkeypatch.setattr("portal.search.results.FEW", 1)
    assert found() == few and few[0] == 3


@pytest.mark.slow
def test_queries_are_constant_in_the_number_of_hits(city: Engine) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            results = city.backend.search("河", StandardPage.objects.live())
            assert results.count() and [*results[:10]]
        return len(caught)

    city.pages("河")
    few = queries()
    for n in range(8):
        page(f"河{n}")
    city.index()
    assert queries() == few <= 3


@pytest.mark.slow
def test_what_is_found_is_what_holds_the_words(engine: Engine) -> None:
    chance = Random(7)
    texts = {f"t{n}": "，".join("".join(chance.choices(NAMES, k=3)) for _ in range(4)) for n in range(40)}
    for title, text in texts.items():
        page(title, text)
    engine.index()
    for _ in range(60):
        text = chance.choice([*texts.values()])
        start, length = chance.randrange(len(text) - 5), chance.randint(1, 5)
        asked = text[start : start + length].strip("，")
        if asked and "，" not in asked:
            assert set(engine.pages(asked)) == {title for title, lead in texts.items() if asked in lead}, asked


@pytest.mark.slow
def test_no_question_is_an_error_or_slow(city: Engine) -> None:
    for words in BAD:
        for ask in (city.backend.search, city.backend.autocomplete):
            began = time.process_time()
            results = ask(words, StandardPage.objects.live())
            assert results.count() >= 0 and isinstance(list(results[:10]), list)
            assert time.process_time() - began < 1, words[:40]
        for query in (Phrase(words), Fuzzy(words)):
            assert city.backend.search(query, StandardPage.objects.live()).count() >= 0
