"""One question to all kinds: counted exactly, names first, facets, constant queries, nothing that is not public."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core.models import Picture
from cms.home.models import StandardPage
from portal.search import registry
from portal.search.asking import Answer, Choice, ask
from portal.search.registry import Hit, Kind
from tests.factories.pages import picture
from tests.portal.search.conftest import Engine, page


def drawn_page(row: Any) -> Hit:
    """A page as a result."""
    return Hit("page", row.title, f"/p/{row.pk}", row.lead)


def drawn_picture(row: Any) -> Hit:
    """A picture as a result."""
    return Hit("picture", row.title, f"/i/{row.pk}")


@pytest.fixture
def site(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Two kinds and a few things of each."""
    monkeypatch.setattr(registry, "_kinds", {})
    registry.register_kind(
        Kind(
            "page",
            "页面",
            lambda: StandardPage.objects.live(),
            drawn_page,
            year="first_published_at",
            named_by="title",
        )
    )
    registry.register_kind(Kind("picture", "图片", Picture.objects.all, drawn_picture, weight=0.5))
    page("关于清河的通知", "污水")
    page("清河", "一条河")
    page("清河口镇", "清河清河清河")
    page("别处", "也提到清河")
    page("草稿清河", live=False)
    StandardPage.objects.update(first_published_at=datetime(2026, 1, 1, tzinfo=UTC))
    StandardPage.objects.filter(title="别处").update(first_published_at=datetime(2024, 5, 1, 12, tzinfo=UTC))
    for n in range(2):
        shown = picture()
        Picture.objects.filter(pk=shown.pk).update(title=f"清河的照片{n}")
    engine.index()
    yield engine


def titles(answer: Answer) -> list[str]:
    """Of the hits."""
    return [hit.title for hit in answer.hits]


@pytest.mark.slow
def test_the_name_itself_comes_first_then_those_that_begin_with_it_then_those_that_hold_it(site: Engine) -> None:
    answer = ask("清河")
    assert titles(answer)[:3] == ["清河", "清河口镇", "关于清河的通知"]
    assert answer.total == 6 and answer.kinds == {"page": 4, "picture": 2} and not answer.rebuilding


def test_a_choice_narrows_and_the_facets_keep_what_else_could_be_chosen(site: Engine) -> None:
    answer = ask("清河", Choice(kind="page"))
    assert answer.total == 4 and answer.kinds == {"page": 4, "picture": 2} and answer.years[2024] == 1
    answer = ask("清河", Choice(year=2024))
    assert titles(answer) == ["别处"] and answer.kinds == {"page": 1, "picture": 0}
    assert sum(answer.years.values()) == 4
    assert ask("清河", Choice(jurisdiction="370000")).total == 0


def test_pages_of_results_do_not_overlap(site: Engine) -> None:
    first, second = (titles(ask("清河", page=n, size=4)) for n in (1, 2))
    assert len(first) == 4 and len(second) == 2 and not set(first) & set(second)


def test_what_is_withdrawn_is_out_before_any_index_knows(site: Engine) -> None:
    StandardPage.objects.filter(title="清河").update(live=False)
    assert "清河" not in titles(ask("清河")) and ask("清河").total == 5


@pytest.mark.slow
def test_queries_do_not_grow_with_the_hits(site: Engine) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert ask("清河", Choice(kind="page")).hits
        return len(caught)

    queries()
    few = queries()
    for n in range(6):
        page(f"又一条清河{n}")
    site.index()
    assert queries() == few


def test_no_words_find_nothing_and_ask_nobody(site: Engine) -> None:
    for words in ("", "  ", "🐟", "\0", "…", "()"):
        with CaptureQueriesContext(connection) as caught:
            assert ask(words).total == 0
        assert not caught.captured_queries, words
