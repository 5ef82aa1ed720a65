"""Each engine that this database can run, with an index of the test's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from cms.home.models import HomePage, StandardPage
from portal.search import writer
from portal.search.whoosh import searchers
from portal.search.whoosh.index import WhooshIndex
from portal.search.writing import bring_in


@dataclass(frozen=True)
class Engine:
    """One of them."""

    name: str

    @property
    def backend(self) -> Any:
        """As the site gets it."""
        return get_search_backend()

    def index(self) -> None:
        """Everything, anew."""
        call_command("update_index", stdout=StringIO())

    def bring_in(self, model: Any) -> int:
        """What has been noted for this model."""
        return bring_in(self.backend.get_index_for_model(model))

    def pages(self, words: Any, **options: Any) -> list[str]:
        """The titles of the plain pages that are found, in their order."""
        return [page.title for page in self.backend.search(words, StandardPage.objects.live(), **options)]


def engine_for(name: str, settings: Any, folder: Path) -> Engine:
    """Sets the site to that engine."""
    backend = {"whoosh": {"BACKEND": "portal.search.whoosh", "PATH": str(folder)}}.get(
        name, {"BACKEND": "portal.search.bigrams"}
    )
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}
    return Engine(name)


@pytest.fixture(params=[pytest.param("whoosh", marks=pytest.mark.one_engine), "bigrams"])
def engine(request: pytest.FixtureRequest, settings: Any, tmp_path: Path, db: None) -> Iterator[Engine]:
    """Whoosh, then that of the database. Beside PostgreSQL Whoosh answers in ``test_views`` and ``test_writing``."""
    yield engine_for(request.param, settings, tmp_path)
    searchers.closed()


@pytest.fixture
def whoosh(settings: Any, tmp_path: Path, db: None) -> Iterator[Engine]:
    """Whoosh alone."""
    yield engine_for("whoosh", settings, tmp_path)
    searchers.closed()


def page(title: str, lead: str = "", **more: Any) -> StandardPage:
    """A plain page that is public."""
    made = StandardPage(title=title, lead=lead, slug=f"p{StandardPage.objects.count()}", **more)
    HomePage.objects.get().add_child(instance=made)
    return made


@pytest.fixture
def nothing_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lane remembers what it has seen between two turns; and it is day."""
    monkeypatch.setattr(writer, "_seen", None)
    monkeypatch.setattr(writer, "NIGHT", range(0))


@pytest.fixture
def pages_index(whoosh: Engine, nothing_seen: None) -> WhooshIndex:
    """The index of the pages, built."""
    whoosh.index()
    found: WhooshIndex = whoosh.backend.get_index_for_model(Page)
    return found


def turns() -> int:
    """The lane until it has nothing left to do."""
    total = 0
    while done := writer.step():
        total += done
    return total


def folder(index: WhooshIndex) -> Path:
    """The one that serves."""
    found = index.home.current()
    assert found is not None
    return found
