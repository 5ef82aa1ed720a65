"""Filters and orders of rivers and chiefs, and what a river's page says beside its chiefs."""

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model

from cms.directory.choices import Level, Role, WaterKind
from cms.directory.models import Basin, Water
from tests.cms.directory.public.test_pages import get, queries, river
from tests.factories.directory import (
    AppointmentFactory,
    CityFactory,
    CountyFactory,
    PostFactory,
    SignboardFactory,
    TownshipFactory,
    UnitFactory,
    WaterFactory,
)

pytestmark = pytest.mark.django_db


def names(page: str) -> list[str]:
    """The rivers of the list in their order."""
    return re.findall(r'href="/rivers/[\w-]+/">([^<]+)</a></th>', page)


@pytest.fixture
def waters() -> dict[str, Water]:
    basin = Basin.objects.create(code="qingxi", name="清溪河流域")
    made = {
        "清溪河": WaterFactory(name="清溪河", length_km=50, catchment_km2=100, basin=basin),
        "安河": WaterFactory(name="安河", length_km=90, catchment_km2=50),
        "镜湖": WaterFactory(name="镜湖", lake=True, catchment_km2=None),
        "大沽河": WaterFactory(name="大沽河", reading="gu he da", length_km=10, catchment_km2=200),
    }
    for name, division in (("清溪河", CityFactory()), ("清溪河", TownshipFactory()), ("安河", CountyFactory())):
        level = division.level
        PostFactory(role=Role.RIVER_CHIEF, reach=None, water=made[name], division=division, level=level)
    return made


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", ["安河", "清溪河", "大沽河", "镜湖"]),
        ("sort=name", ["安河", "大沽河", "镜湖", "清溪河"]),
        ("sort=catchment", ["大沽河", "清溪河", "安河", "镜湖"]),
        ("initial=Q", ["清溪河"]),
        ("initial=G", ["大沽河"]),
        ("initial=D", []),
        ("basin=qingxi", ["清溪河"]),
        ("level=city", ["清溪河"]),
        ("level=county", ["安河"]),
        ("level=township", []),
        (f"kind={WaterKind.LAKE}", ["镜湖"]),
        ("initial=A&sort=name&level=county", ["安河"]),
    ],
)
def test_rivers_are_narrowed_and_put_in_order(
    client: Client, waters: dict[str, Water], query: str, there: list[str]
) -> None:
    page = get(client, f"/rivers/?{query}")
    assert names(page) == there and "看不懂" not in page
    assert ("noindex" in page) == bool(query)


@pytest.mark.parametrize("url", ["/rivers/", "/chiefs/"])
def test_what_means_nothing_is_left_aside_and_said(client: Client, waters: dict[str, Water], url: str) -> None:
    odd = ["area=x", "level=moon", "colour=red", "page=1&utm=1"]
    odd += ["kind=pond", "basin=x", "initial=QQ", "initial=q", "sort=price"] if url == "/rivers/" else ["kind=lake"]
    for query in odd:
        page = get(client, f"{url}?{query}")
        assert "看不懂" in page, query
        assert url == "/chiefs/" or len(names(page)) == 4, query
    assert "看不懂" not in get(client, f"{url}?from=timeline&utm_source=x&page=2")


def test_filters_work_as_links_and_one_form_without_script(client: Client, waters: dict[str, Water]) -> None:
    page = get(client, "/rivers/?kind=river")
    assert 'href="?kind=river&amp;initial=Q"' in page
    assert '<option value="qingxi">清溪河流域</option>' in page and '<option value="river" selected>' in page
    assert 'name="initial" value="Q"' in get(client, "/rivers/?initial=Q")


def test_the_switch_to_the_map_is_there_when_there_is_a_map(
    client: Client, waters: dict[str, Water], monkeypatch: pytest.MonkeyPatch
) -> None:
    switch = 'class="chip" href="/map/"'
    assert switch in get(client, "/rivers/?x=1")
    monkeypatch.setattr("cms.directory.public.rivers.served", lambda url: "")
    assert switch not in get(client, "/rivers/?x=2")


def test_a_river_says_its_goals_who_watches_and_what_is_planned(client: Client, waters: dict[str, Water]) -> None:
    water = waters["清溪河"]
    plan = get_document_model()(title="清溪河治理方案")
    plan.file.save("plan.pdf", ContentFile(b"%PDF-1.4"), save=False)
    plan.save()
    water.goals, water.plan, water.supervision_phone = "水质达到Ⅲ类；五无；三全。", plan, "0000-7654321"
    water.save()
    post = PostFactory(
        role=Role.LIAISON, reach=None, water=water, division=CityFactory(), unit=UnitFactory(name="市水务局")
    )
    page = get(client, f"/rivers/{water.code}/")
    for words in ("<li>水质达到Ⅲ类</li>", "<li>五无</li>", "<li>三全</li>", "清溪河流域", "tel:00007654321"):
        assert words in page, words
    assert plan.url in page and "清溪河治理方案" in page and post.unit.name in page
    plan.delete()
    assert get(client, f"/rivers/{water.code}/?x=1")


def test_a_level_shows_chief_and_police_side_by_side(client: Client) -> None:
    water = WaterFactory()
    division = TownshipFactory()
    chief = AppointmentFactory(post=PostFactory(water_chief=True, water=water, division=division))
    police = AppointmentFactory(post=PostFactory(police=True, water=water, division=division))
    page = get(client, f"/rivers/{water.code}/")
    assert page.index(chief.person.name) < page.index(police.person.name)
    assert "河道警长" in page


def test_the_number_of_boards_stands_among_the_facts(client: Client) -> None:
    water = river(2)
    SignboardFactory(reach=water.reaches.first(), removed=True)
    assert "<dd>2块</dd>" in get(client, f"/rivers/{water.code}/")


def test_chiefs_show_their_terms_and_the_chips_count_each_person_once(client: Client) -> None:
    person = AppointmentFactory(post=PostFactory(water_chief=True, division=TownshipFactory())).person
    AppointmentFactory(person=person)
    AppointmentFactory(ends_on=timezone.localdate().replace(month=12, day=31))
    page = get(client, "/chiefs/")
    assert "2025年3月起" in page and f"到{timezone.localdate().year}年12月" in page
    assert "镇级 1" in page and "村级 1" in page and "四级河长2人" in page
    township = get(client, f"/chiefs/?level={Level.TOWNSHIP}")
    assert person.name in township and "找到1人" in township


@pytest.mark.slow
def test_the_first_page_stays_under_ten_queries_at_two_sizes(client: Client, settings: Any) -> None:
    counts = []
    for size in (1, 12):
        for _n in range(size):
            river(2)
        counts.append([queries(client, url) for url in ("/rivers/", "/chiefs/", "/rivers/?sort=name&level=city")])
    assert counts[0] == counts[1] and max(counts[0]) < 10
