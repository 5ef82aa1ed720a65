"""The exposure desk: its list and filters, its pages, its feed, the panel of a river."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import Division, Reach, Water
from cms.exposure import folding
from cms.exposure.models import Exposure
from cms.exposure.personal import numbers_in
from portal.shell import generation
from tests.factories.exposures import exposure, exposure_index, party, photo
from tests.factories.pages import picture

pytestmark = pytest.mark.django_db


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    page = answer.content.decode()
    assert len(re.findall("<h1", page)) == 1
    return page


@pytest.fixture
def place() -> Reach:
    """A reach in a village of a county."""
    city = Division.objects.create(code="329900000000", name="清源市", short_name="清源市")
    county = Division.objects.create(code="329921000000", name="清溪县", short_name="清溪县", parent=city)
    water = Water.objects.create(code="qingxi", name="清溪河")
    return Reach.objects.create(code="qingxi-3", water=water, name="三号桥段", order=3, division=county)


def in_sitemap(client: Client) -> str:
    return client.get("/sitemap-pages-1.xml").content.decode()


def at(place: Reach) -> dict[str, Any]:
    return {"reach": place, "water": place.water, "division": place.division}


@pytest.mark.slow
def test_the_list_filters_by_state_river_place_and_year_and_says_when_it_did_not_understand(
    client: Client, place: Reach
) -> None:
    exposure("等着改", published_on=date(2026, 3, 1), beside={"state": "waiting"}, **at(place))
    exposure("在改", published_on=date(2025, 3, 1), beside={"state": "working", "listed": True})
    exposure("改好了", beside={"state": "done"})
    titles = {"等着改", "在改", "改好了"}
    wanted = {
        "": titles,
        "?status=waiting": {"等着改"},
        "?status=working": {"在改"},
        "?status=done": {"改好了"},
        "?status=listed": {"在改"},
        "?river=qingxi": {"等着改"},
        "?area=329921000000": {"等着改"},
        "?year=2025": {"在改"},
        "?status=done&year=2025": set(),
    }
    for query, left in wanted.items():
        page = html(client, f"{exposure_index().url}{query}")
        assert {title for title in titles if f">{title}</a>" in page} == left, query
        assert ("noindex" in page) == bool(query) and "看不懂" not in page
    for odd in ("status=x", "river=nowhere", "area=1", "year=1e3", "colour=red"):
        page = html(client, f"/exposure/?{odd}")
        assert "看不懂" in page and all(title in page for title in titles), odd
    assert "挂牌督办 1" in html(client, "/exposure/")


def test_a_page_shows_who_answers_until_when_and_how_far_it_has_come(client: Client, place: Reach) -> None:
    due = timezone.localdate() + timedelta(days=8)
    one = exposure(beside={"state": "working", "due_on": due}, **at(place))
    photo(one, picture("整改前的管口"))
    photo(one, picture("整改后的管口"), "after")
    page = html(client, one.url)
    shown = (
        "整改中，还有8天",
        "三号桥段",
        "清溪县",
        "清溪河",
        "整改前的管口",
        "有异议",
        'data-exposure-state="working"',
    )
    for words in shown:
        assert words in page, words
    assert "整改后的管口" not in page and "data-compare" not in page
    one.standing.state, one.standing.done_on = "done", due + timedelta(days=3)
    one.standing.save()
    generation.raise_now()
    page = html(client, one.url)
    assert "data-compare" in page and "整改后的管口" in page and "超期3天" in page and "compare.js" in page


@pytest.mark.parametrize(("days", "words"), [(0, "今天到期"), (-3, "超期3天"), (5, "还有5天")])
def test_the_status_line_counts_the_days(days: int, words: str) -> None:
    standing = exposure(beside={"due_on": timezone.localdate() + timedelta(days=days)}).standing
    assert words in standing.words and standing.tone == ("danger" if days < 0 else "wait")


def test_what_is_off_is_nowhere_even_when_a_draft_was_published(client: Client, place: Reach) -> None:
    one = exposure("撤下的", beside={"off": "unfounded"}, **at(place))
    assert one.live
    assert client.get(one.url).status_code == 404 and client.get(f"/exposure/objection/{one.pk}/").status_code == 404
    for url in ("/exposure/", "/feeds/exposure.json", "/feeds/exposure.atom", "/rivers/qingxi/"):
        assert "撤下的" not in client.get(url).content.decode(), url


def test_a_party_is_named_only_when_verified_and_heard(client: Client) -> None:
    one = exposure()
    unheard = party(one, verified_at=None)
    today = timezone.localdate()

    def seen(**fields: Any) -> str:
        for name, value in fields.items():
            setattr(unheard, name, value)
        unheard.save()
        generation.raise_now()
        return html(client, one.url)

    assert "建材" not in seen() and "建材" not in seen(hear_until=today - timedelta(days=1))
    assert "建材" not in seen(verified_at=timezone.now(), hear_until=None)
    assert "正在听取" in seen(hear_until=today)
    page = seen(hear_until=today - timedelta(days=1))
    assert "清源某某建材有限公司" in page and "没有回应" in page
    page = seen(reply="我们不知道\n马上改。", replied_at=timezone.now(), hear_until=today + timedelta(days=2))
    assert "清源某某建材有限公司" in page and "马上改。" in page and "noindex" not in page


def test_months_after_it_is_put_right_the_name_is_folded_and_kept_from_search_machines(
    client: Client, settings: Any
) -> None:
    settings.EXPOSURE_FOLD_MONTHS = 2
    today = timezone.localdate()
    one = exposure(beside={"state": "done", "done_on": today - timedelta(days=63)})
    party(one, reply="改好了。", replied_at=timezone.now())
    page = html(client, one.url)
    assert "noindex" in page and re.search(
        r"<details[^>]*data-nosnippet>.*清源某某建材有限公司.*</details>", page, re.S
    )
    assert one.url not in in_sitemap(client)
    one.standing.done_on = today - timedelta(days=50)
    one.standing.save()
    generation.raise_now()
    page = html(client, one.url)
    assert "noindex" not in page and "<details" not in page.partition("当事人</h2>")[2].partition("</section>")[0]
    assert one.url in in_sitemap(client)
    one.standing.off = "unfounded"
    one.standing.save()
    generation.raise_now()
    assert one.url not in in_sitemap(client)


@pytest.mark.parametrize(
    ("done", "months", "folds"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
    ],
)
def test_months_end_with_the_month(done: date, months: int, folds: date, settings: Any) -> None:
    settings.EXPOSURE_FOLD_MONTHS = months
    assert exposure(beside={"state": "done", "done_on": done}).standing.folds_on() == folds
    assert folding.last_folded(folds - timedelta(days=1)) < done <= folding.last_folded(folds)


def test_no_editor_types_numbers_or_the_name_into_the_text() -> None:
    one = exposure()
    party(one)
    one = Exposure.objects.get(pk=one.pk)
    for text in ("打138 1234 5678", "身份证321321199001011234", "车牌苏A12345", "清源某某建材有限公司排的"):
        one.body = [("paragraph", f"<p>{text}</p>")]
        with pytest.raises(ValidationError):
            one.clean()
    one.body = [("paragraph", "<p>限12月5日前改好，长1380米，编号2611048230。</p>")]
    one.clean()


def test_plain_numbers_are_nobodys() -> None:
    assert numbers_in("1380米、2026年、329921000000、第20261130期、A12345") == []
    assert numbers_in("１３８１２３４５６７８和苏A·12345D") == ["13812345678", "苏A·12345D"]


def test_the_feed_has_photos_and_the_state_and_never_a_name(client: Client, place: Reach) -> None:
    one = exposure("喂给电视台", beside={"state": "working", "listed": True}, **at(place))
    photo(one, picture("管口", (640, 480)))
    photo(one, picture("改好以后", (640, 480)), "after")
    party(one, reply="知道了", replied_at=timezone.now())
    told = json.loads(client.get("/feeds/exposure.json").content)
    item = told["items"][0]
    assert item["image"].startswith("http://testserver/media/") and len(item["attachments"]) == 1
    assert item["attachments"][0]["title"] == "管口"
    assert {"整改中", "挂牌督办", "清溪河", "清溪县"} <= set(item["tags"]) and "整改中" in item["content_html"]
    atom = client.get("/feeds/exposure.atom").content.decode()
    assert (
        "喂给电视台" in atom and 'rel="enclosure"' in atom and "建材" not in atom + json.dumps(told, ensure_ascii=False)
    )


def test_a_river_shows_what_was_exposed_at_it(client: Client, place: Reach) -> None:
    assert "h-exposure" not in html(client, "/rivers/qingxi/")
    exposure("这条河的曝光", **at(place))
    exposure("别的河的曝光")
    generation.raise_now()
    page = html(client, "/rivers/qingxi/")
    assert "这条河的曝光" in page and "别的河的曝光" not in page and "/exposure/?river=qingxi" in page


@pytest.mark.slow
def test_more_matters_with_photos_cost_no_more_queries(client: Client, place: Reach) -> None:
    def one_more(n: int) -> None:
        one = exposure(f"第{n}件", picture=picture(f"图{n}"), beside={"state": "done"}, **at(place))
        photo(one, picture(f"前{n}"))
        photo(one, picture(f"后{n}"), "after")

    def queries(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{url}?x=1").status_code == 200  # an unknown parameter is never kept
        return len(asked)

    one_more(0)
    urls = ["/exposure/", "/rivers/qingxi/", Exposure.objects.get().url]
    few = [queries(url) for url in urls]
    for n in range(1, 6):
        one_more(n)
    many = [queries(url) for url in urls]
    assert many == few, (few, many)
    assert max(many[0], many[2]) <= 15
    assert many[1] <= 20, "a river asks the register and the registries too, most of it remembered outside of tests"
