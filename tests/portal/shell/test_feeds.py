"""Feeds and the map of addresses for machines; the frame's urgent notices and the sections that editors make."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import DatabaseError
from django.http import Http404
from django.test import Client
from django.utils import timezone

from portal.shell import feeds, menu, sitemaps, urgent
from portal.shell.feeds import Attachment, Entry, Feed

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = f"{{{sitemaps.SPACE}}}"


def entries(n: int) -> Iterator[Entry]:
    for number in range(n):
        photo = Attachment(f"http://testserver/media/{number}.jpg", "image/jpeg", 10, "岸边")
        yield Entry(
            f"http://testserver/x/{number}/",
            f"<题{number}>&",
            AT,
            AT + timedelta(hours=number),
            "一句",
            attachments=[photo],
        )


@pytest.fixture
def feed() -> Iterator[None]:
    feeds.register("test", lambda: Feed("测试", "/x/", entries(40)))
    yield
    feeds.withdraw("test")


def test_the_atom_feed_is_well_formed_and_has_the_newest(client: Client, feed: None) -> None:
    answer = client.get("/feeds/test.atom")
    root = ElementTree.fromstring(answer.content)
    found = root.findall(f"{ATOM}entry")
    assert answer["Content-Type"].startswith("application/atom+xml") and len(found) == feeds.MOST
    assert found[0].findtext(f"{ATOM}title") == "<题0>&"
    links = {link.get("rel"): link.get("href") for link in found[0].findall(f"{ATOM}link")}
    assert links == {"alternate": "http://testserver/x/0/", "enclosure": "http://testserver/media/0.jpg"}


def test_the_json_feed_has_pictures_and_times_with_their_zone(client: Client, feed: None) -> None:
    answer = client.get("/feeds/test.json")
    told = json.loads(answer.content)
    assert answer["Content-Type"].startswith("application/feed+json")
    assert told["version"].endswith("/1.1") and len(told["items"]) == feeds.MOST
    first = told["items"][0]
    assert first["date_published"] == "2026-11-21T16:00:00+08:00" and first["content_text"] == "一句"
    assert first["image"] == first["attachments"][0]["url"] == "http://testserver/media/0.jpg"


def test_a_feed_that_nobody_fills_is_not_found(client: Client) -> None:
    def nothing() -> Feed:
        raise Http404

    feeds.register("test", nothing)
    assert client.get("/feeds/test.atom").status_code == client.get("/feeds/none.json").status_code == 404
    feeds.withdraw("test")


def test_an_empty_feed_is_still_one(client: Client) -> None:
    feeds.register("test", lambda: Feed("空", "/x/", []))
    assert ElementTree.fromstring(client.get("/feeds/test.atom").content).find(f"{ATOM}updated") is not None
    assert json.loads(client.get("/feeds/test.json").content)["items"] == []
    feeds.withdraw("test")


def test_addresses_stand_in_files_of_a_size_that_machines_take(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 2)
    monkeypatch.setattr(sitemaps, "_parts", {})
    all_of_them = [sitemaps.Address(f"/a/{n}/&", AT if n else None) for n in range(5)]
    sitemaps.register("test", lambda: 5, lambda start, end: all_of_them[start:end])
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    files = [str(place.text) for place in index.iter(f"{MAP}loc")]
    assert files == [f"http://testserver/sitemap-test-{n}.xml" for n in (1, 2, 3)]
    found = [place.text for url in files for place in ElementTree.fromstring(client.get(url).content).iter(f"{MAP}loc")]
    assert found == [f"http://testserver/a/{n}/&" for n in range(5)]
    assert client.get("/sitemap-test-4.xml").status_code == client.get("/sitemap-none-1.xml").status_code == 404
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_the_urgent_notice_stands_above_every_page_until_it_ends(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    over, soon = timezone.now() - timedelta(seconds=1), timezone.now() + timedelta(hours=1)
    monkeypatch.setattr(urgent, "_provider", [])
    told = [urgent.Urgent("<停水>", "/n/", soon), urgent.Urgent("过去了", "/o/", over), urgent.Urgent("一直", "/p/")]
    urgent.provide(lambda: told)
    page = client.get("/privacy/").content.decode()
    assert "&lt;停水&gt;" in page and "一直" in page and "过去了" not in page
    assert '<aside class="urgent" aria-label="紧急公告">' in page
    urgent.provide(list)


def test_while_the_database_does_not_answer_the_frame_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[urgent.Urgent]:
        raise DatabaseError

    monkeypatch.setattr(urgent, "_provider", [])
    urgent.provide(broken)
    monkeypatch.setattr(menu, "_pages", [])
    menu.provide_pages(broken)  # type: ignore[arg-type]
    assert urgent.standing() == [] and menu.pages(foot=True) == []
    urgent.provide(list)
    menu.provide_pages(list)


def test_a_mistake_is_reported_where_somebody_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_mistakes", [])
    assert menu.mistakes("/news/") == "/accessibility/#mistakes"
    menu.take_mistakes("/mistakes/")
    assert menu.mistakes("/news/?a=b") == "/mistakes/?page=%2Fnews%2F%3Fa%3Db"
