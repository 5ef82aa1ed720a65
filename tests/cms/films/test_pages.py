"""Films: the list with its posters, the page with captions and transcript, the film written here."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.demo.scenes import drawn
from cms.core.models import Video
from cms.films import demo
from cms.films.drawn import film
from cms.films.models import Film, FilmsIndex
from portal.shell import generation
from portal.uploads import film as uploaded
from tests.factories.pages import home, picture, published

db = pytest.mark.django_db


def test_the_film_written_here_is_one_that_may_be_uploaded() -> None:
    data: Any = BytesIO(film([drawn("patrol"), drawn("board")], 5))
    data.size = len(data.getvalue())
    uploaded.check(data)
    assert uploaded.seconds(data) == 10


@pytest.mark.slow
@db
def test_the_demo_shows_each_film_with_poster_captions_and_transcript(client: Client) -> None:
    demo.build()
    demo.build()
    assert Film.objects.count() == Video.objects.count() == 3
    page = client.get("/films/a-day/").content.decode()
    for words in ("<video controls", "poster=", '<track kind="captions"', "文字稿", "早上六点，巡查员上船", "0:20"):
        assert words in page, words
    assert "<iframe" not in page and client.get(Video.objects.first().file.url).status_code == 200  # type: ignore[union-attr]
    listed = client.get("/films/").content.decode()
    assert listed.count('<article class="card"') == 3 and listed.count("<img") >= 3 and "片长0:20" in listed
    assert "清溪河的一天" in client.get("/feeds/films.json").content.decode()


def clip(n: int) -> Film:
    index = FilmsIndex.objects.first() or published(FilmsIndex(title="专题片", slug="films"), home())
    video = Video.objects.create(title=f"片{n}", file="videos/x.mp4", poster=picture(), transcript="词", silent=True)
    page = Film(title=f"片{n}", slug=f"f{n}", video=video, published_on="2026-01-01")
    page.full_clean(exclude=["path", "depth", "url_path", "content_type", "locale", "translation_key"])
    return published(page, index)  # type: ignore[no-any-return]


@db
def test_a_film_without_a_picture_takes_its_poster_and_outlives_its_file(client: Client) -> None:
    one = clip(1)
    assert one.video
    assert one.picture == one.video.poster
    one.video.delete()
    generation.raise_now()
    assert "影片撤下了" in client.get(one.url).content.decode()
    assert client.get("/films/").status_code == 200


@pytest.mark.slow
@db
def test_more_films_cost_no_more_queries_and_are_found_by_what_is_said_in_them(client: Client) -> None:
    def queries(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{url}?x=1").status_code == 200
        return len(asked)

    one = clip(1)
    few = queries("/films/")
    for n in range(2, 6):
        clip(n)
    assert queries("/films/") <= few <= 15 and queries(one.url) <= 15
    fields = [field.field_name for field in Film.search_fields if hasattr(field, "field_name")]
    assert "video" in fields
    draft = Film.objects.get(pk=one.pk)
    draft.title = "改到一半"
    assert "改到一半" in draft.make_preview_request(None, "").content.decode()
