import re
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from cms.core.registries import chief_panels, water_panels
from cms.directory.models import Person, Post
from tests.factories.directory import (
    AppointmentFactory,
    CityFactory,
    PersonFactory,
    PostFactory,
    ReachFactory,
    SignboardFactory,
    TownshipFactory,
    WaterFactory,
)

pytestmark = pytest.mark.django_db


def get(client: Client, url: str, **params: str) -> str:
    answer = client.get(url, params)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert len(re.findall("<h1", text)) == 1
    assert "<script>" not in text and "style=" not in text
    return text


def queries(client: Client, url: str) -> int:
    """How many queries the page costs when it is not kept; a first visit fills what is kept for a process."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get(client, url)
    caches["pages"].clear()
    get(client, "/accessibility/")  # with Redis the generation went too: the frame is asked for once in a new one
    with CaptureQueriesContext(connection) as seen:
        get(client, url)
    return len(seen)


def river(reaches: int) -> Any:
    """A river with that many reaches, each with board and chief, and a chief of its own."""
    water = WaterFactory()
    AppointmentFactory(post=PostFactory(water_chief=True, water=water, division=CityFactory()))
    AppointmentFactory(post=PostFactory(water_chief=True, water=water, division=TownshipFactory()))
    for order in range(reaches):
        reach = ReachFactory(water=water, order=order)
        SignboardFactory(reach=reach)
        AppointmentFactory(post=PostFactory(reach=reach))
    return water


@pytest.mark.slow
def test_each_river_is_a_link_of_its_own_name(client: Client, city: None) -> None:
    page = get(client, "/rivers/")
    assert '<a class="more" href="/rivers/qingxi/">清溪河</a>' in page
    assert page.index("清溪河</a>") < page.index("石桥河</a>") < page.index("镜湖</a>")
    assert "清溪县、河口区" in page


@pytest.mark.parametrize(
    ("params", "there", "gone"),
    [
        ({"kind": "lake"}, "镜湖", "清溪河"),
        ({"q": "三号桥"}, "清溪河", "白鹭溪"),
        ({"area": "329902000000"}, "长渠", "柳溪"),
        ({"kind": "pond", "area": "x", "page": "-1"}, "镜湖", "404"),
    ],
)
def test_rivers_are_narrowed(client: Client, city: None, params: dict[str, str], there: str, gone: str) -> None:
    page = get(client, "/rivers/", **params)
    assert f">{there}</a>" in page and f">{gone}</a>" not in page


@pytest.mark.parametrize("url", ["/rivers/", "/chiefs/"])
@pytest.mark.parametrize(
    "words", ["没有这条河", "<script>alert(1)</script>", "{{ 7 }}", "\x00", "𠮷" * 60, "%' OR 1=1"]
)
def test_whatever_is_asked_for_gets_an_answer(client: Client, url: str, words: str) -> None:
    page = get(client, url, q=words, area="\x00", kind="\x00", level="\x00", page="９" * 30)
    assert "alert(1)</script>" not in page
    assert "没有找到" in page


def test_a_river_says_who_answers_and_names_its_boards(client: Client, city: None) -> None:
    page = get(client, "/rivers/qingxi/")
    for words in (
        "市级",
        "镇级",
        "河道警长",
        "三号桥段",
        "320 512",
        "86.4千米",
        "1240平方千米",
        "联系单位：清源市水务局",
    ):
        assert words in page, words
    assert '<a class="more" href="/rivers/bailu/">白鹭溪</a>' in page
    assert '<a class="more" href="/rivers/qingxi/">清溪河</a>' in get(client, "/rivers/bailu/")


def test_a_stand_in_is_shown_as_one(client: Client, city: None) -> None:
    assert "湖长（代理） · 镜湖镇副镇长" in get(client, "/rivers/jinghu/")


def test_a_removed_or_planned_board_is_not_named(client: Client) -> None:
    reach = ReachFactory()
    SignboardFactory(reach=reach, code="320512", removed=True)
    SignboardFactory(reach=reach, code="320536", planned=True)
    page = get(client, reverse("directory:river", args=[reach.water.code]))
    assert "320 512" not in page and "320 536" not in page


@pytest.mark.parametrize("url", ["/rivers/nowhere/", "/chiefs/999999/", f"/chiefs/{10**30}/"])
def test_what_is_not_in_the_register_is_not_found(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


def test_chiefs_come_by_level_and_are_links_of_their_names(client: Client, city: None) -> None:
    page = get(client, "/chiefs/")
    first = Person.objects.get(name="周一清")
    assert f'<a class="more" href="/chiefs/{first.pk}/">周一清</a>' in page
    assert page.index("清源市委书记") < page.index("清溪县委书记")
    assert 'href="?page=2"' in page


@pytest.mark.parametrize(
    ("params", "there", "gone"),
    [
        ({"level": "township"}, "清溪镇镇长", "清源市市长"),
        ({"area": "329902000000"}, "石桥镇镇长", "清溪镇镇长"),
        ({"q": "柳湾水库", "level": "township"}, "柳湾镇镇长", "石桥镇镇长"),
    ],
)
def test_chiefs_are_narrowed(client: Client, city: None, params: dict[str, str], there: str, gone: str) -> None:
    page = get(client, "/chiefs/", **params)
    assert there in page and gone not in page


def test_a_chief_has_reaches_and_the_chain_around_him(client: Client, city: None) -> None:
    post = Post.objects.get(title="清溪镇清溪河河长")
    who = post.appointments.get().person
    page = get(client, f"/chiefs/{who.pk}/")
    for words in ("清溪河 三号桥段", "清溪镇镇长", "市级", "村级", "河道警长", who.office_phone):
        assert words in page, words


def test_hidden_persons_are_named_nowhere(client: Client) -> None:
    post = PostFactory()
    hidden = AppointmentFactory(post=post, person=PersonFactory(hidden=True, name="沈某某")).person
    pages = [get(client, "/chiefs/"), get(client, f"/rivers/{post.reach.water.code}/")]
    assert all("沈某某" not in page for page in pages)
    assert client.get(f"/chiefs/{hidden.pk}/").status_code == 404


def test_who_has_left_office_stays_with_a_word_about_it(client: Client) -> None:
    left = AppointmentFactory(starts_on="2020-01-01", ends_on="2021-01-01").person
    assert "现在不担任河长" in get(client, f"/chiefs/{left.pk}/")
    assert f"/chiefs/{left.pk}/" not in get(client, "/chiefs/")


@pytest.mark.slow
def test_the_size_of_lists_costs_no_query(client: Client) -> None:
    waters = [river(1)]
    small = [queries(client, url) for url in ("/rivers/", "/chiefs/", f"/rivers/{waters[0].code}/")]
    waters = [river(4), river(2)]
    large = [queries(client, url) for url in ("/rivers/", "/chiefs/", f"/rivers/{waters[0].code}/")]
    assert small == large
    assert max(large) <= 15  # two of a river's ask for counties that wait, which is remembered outside of tests


@pytest.mark.slow
def test_the_number_of_a_chiefs_reaches_costs_no_query(client: Client) -> None:
    small, large = (
        Person.objects.get(appointments__post__water=river(size), appointments__post__level="township").pk
        for size in (1, 4)
    )
    assert queries(client, f"/chiefs/{small}/") == queries(client, f"/chiefs/{large}/") <= 12


def test_pages_come_from_memory_the_second_time(client: Client, city: None, django_assert_num_queries: Any) -> None:
    for url in ("/rivers/", "/rivers/qingxi/", "/chiefs/"):
        get(client, url)
        with django_assert_num_queries(0):
            get(client, url)


def test_other_parts_add_panels(client: Client, city: None) -> None:
    water_panels.register("test", lambda request, water: f"<p>{water.name}的案件</p>")  # type: ignore[arg-type, return-value]
    chief_panels.register("test", lambda request, person: f"<p>{person.name}的案件</p>")  # type: ignore[arg-type, return-value]
    try:
        assert "清溪河的案件" in get(client, "/rivers/qingxi/")
        assert "周一清的案件" in get(client, f"/chiefs/{Person.objects.get(name='周一清').pk}/")
    finally:
        water_panels.withdraw("test")
        chief_panels.withdraw("test")
