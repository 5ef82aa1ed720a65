"""What happens to an index that is missing, broken or outdated: pages answer, and it is built anew."""

import shutil
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from cms.home.models import StandardPage
from portal.search import state
from portal.search.whoosh import folders, searchers
from portal.search.whoosh.index import WhooshIndex
from tests.portal.search.conftest import Engine, folder, page, turns


def remove(index: WhooshIndex) -> None:
    """Somebody has deleted the whole folder."""
    shutil.rmtree(index.home.root)


def spoil(index: WhooshIndex) -> None:
    """The disk has lost what was in the files."""
    for file in folder(index).glob("*.seg"):
        file.write_bytes(b"\0" * file.stat().st_size)


def cut_toc(index: WhooshIndex) -> None:
    """The table of contents is half a file."""
    for file in folder(index).glob("_MAIN_*.toc"):
        file.write_bytes(file.read_bytes()[:20])


def outdate(index: WhooshIndex) -> None:
    """The site's fields have changed since."""
    (folder(index) / folders.STAMP).write_text("another shape")


@pytest.mark.slow
@pytest.mark.parametrize("harm", [remove, spoil, cut_toc, outdate])
def test_a_harmed_index_answers_nothing_says_so_and_is_built_anew(
    pages_index: WhooshIndex, whoosh: Engine, harm: Any, client: Client
) -> None:
    page("清河口镇")
    turns()
    assert whoosh.pages("清河") == ["清河口镇"] and not state.rebuilding()
    harm(pages_index)
    searchers.closed()  # as in a process that starts now
    assert whoosh.pages("清河") == [] and whoosh.backend.autocomplete("清河", Page.objects.all()).count() == 0
    assert state.rebuilding() and client.get("/").status_code == 200
    assert page("写入不受影响").pk
    assert turns() and not state.rebuilding()
    assert whoosh.pages("清河") == ["清河口镇"] and whoosh.pages("不受影响") == ["写入不受影响"]


@pytest.mark.slow
def test_a_file_that_is_cut_short_under_an_open_search_ends_no_process(
    pages_index: WhooshIndex, whoosh: Engine, client: Client
) -> None:
    for n in range(40):
        page(f"清河口镇{n}", f"河边的话，第{n}句")
    turns()
    assert len(whoosh.pages("清河")) == 40
    for file in folder(pages_index).glob("*.seg"):
        with file.open("r+b") as written:
            written.truncate(100)
    assert len(whoosh.pages("河边")) in (0, 40)  # this process goes on, with what it had read or without
    assert client.get("/search/?q=河边").status_code == 200


@pytest.mark.slow
def test_update_index_restores_it_while_the_old_index_serves(pages_index: WhooshIndex, whoosh: Engine) -> None:
    page("清河口镇")
    turns()
    StandardPage.objects.update(title="大沽河")
    old = folder(pages_index)
    fresh = whoosh.backend.rebuilder_class(pages_index)
    filling = fresh.start()
    filling.add_items(StandardPage, StandardPage.objects.all())
    assert folder(pages_index) == old and whoosh.pages("清河") == ["大沽河"]  # the row as it is now
    page("后来的")
    turns()
    assert whoosh.pages("后来的") == ["后来的"]
    fresh.finish()
    assert folder(pages_index) != old and not old.exists()
    assert whoosh.pages("大沽") == ["大沽河"]
    assert turns() and whoosh.pages("后来的") == ["后来的"], "changes during the rebuild are brought in once more"
    call_command("update_index", verbosity=0)
    assert whoosh.pages("大沽") == ["大沽河"]
