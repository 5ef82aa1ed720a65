"""How changes come into the embedded index."""

import os
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from cms.home.models import StandardPage
from portal.jobs.models import Schedule
from portal.search import changes, lease, writer, writing
from portal.search.models import IndexChange
from portal.search.whoosh import folders
from portal.search.whoosh.index import WhooshIndex
from tests.portal.search.conftest import Engine, folder, page, turns


def test_a_save_and_a_delete_cost_one_row_each_and_no_writer(pages_index: WhooshIndex, whoosh: Engine) -> None:
    before = folder(pages_index).stat().st_mtime_ns
    one = page("清河口镇")
    with CaptureQueriesContext(connection) as caught:
        changes.note(StandardPage, [one.pk, one.pk + 1, one.pk + 2])
    assert len(caught) == 1
    assert folder(pages_index).stat().st_mtime_ns == before and whoosh.pages("清河") == []


@pytest.mark.slow
def test_the_lane_brings_it_in_and_takes_it_out(pages_index: WhooshIndex, whoosh: Engine) -> None:
    one = page("清河口镇")
    assert turns() > 0 and whoosh.pages("清河") == ["清河口镇"]
    one.title = "大沽河"
    one.save()
    assert turns() and (whoosh.pages("清河"), whoosh.pages("大沽")) == ([], ["大沽河"])
    key = one.pk
    one.delete()
    assert turns()
    assert (
        pages_index.searcher.hits(whoosh.backend.query_compiler_class(Page.objects.all(), "大沽").node, "text", None)
        == {}
    )
    assert IndexChange.objects.filter(key=key, gone=True).exists()


def test_what_a_rolled_back_transaction_has_noted_never_was(pages_index: WhooshIndex) -> None:
    turns()
    with transaction.atomic():
        page("清河口镇")
        transaction.set_rollback(True)
    assert writing.waiting(pages_index, pages_index.applied(folder(pages_index))) == []


def test_the_state_of_the_row_decides_not_the_order_of_notes(pages_index: WhooshIndex, whoosh: Engine) -> None:
    one = page("清河口镇")
    StandardPage.objects.filter(pk=one.pk).update(title="大沽河")  # sends no signal
    changes.note(StandardPage, [one.pk])
    changes.note(StandardPage, [999_999])
    IndexChange.objects.create(index=pages_index.get_key(), model="gone.Model", key="7")
    turns()
    assert whoosh.pages("大沽") == ["大沽河"]


@pytest.mark.slow
def test_one_commit_takes_fifty_changes_at_most(pages_index: WhooshIndex) -> None:
    turns()
    changes.note(StandardPage, range(1, 121))
    sizes = [writing.next_batch(pages_index) for _ in range(4)]
    assert sizes == [50, 50, 20, 0]


def test_a_change_that_was_numbered_early_and_committed_late_is_not_missed(pages_index: WhooshIndex) -> None:
    turns()
    rows = changes.note(StandardPage, [1, 2, 3])
    late = rows[0].pk
    IndexChange.objects.filter(pk=late).update(index="elsewhere")
    turns()
    IndexChange.objects.filter(pk=late).update(index=pages_index.get_key())
    waiting = writing.waiting(pages_index, pages_index.applied(folder(pages_index)))
    assert [number for number, *_ in waiting] == [late]


@pytest.mark.slow
def test_many_small_segments_are_joined(pages_index: WhooshIndex, whoosh: Engine) -> None:
    for n in range(20):
        page(f"清河{n}")
        writing.bring_in(pages_index)
    assert len(whoosh.pages("清河")) == 20
    assert len(pages_index.searcher.fresh().leaves) < 10


def test_old_changes_are_forgotten(pages_index: WhooshIndex) -> None:
    changes.note(StandardPage, [1, 2])
    IndexChange.objects.filter(key="1").update(at=timezone.now() - timedelta(days=3))
    writer.forget()
    assert not IndexChange.objects.filter(key="1", at__lt=timezone.now() - timedelta(days=2)).exists()
    assert IndexChange.objects.filter(key="2").exists()


def test_one_writer_at_a_time_and_a_killed_one_is_replaced(pages_index: WhooshIndex, whoosh: Engine) -> None:
    page("清河口镇")
    Schedule.objects.create(
        name=lease.row(), next_at=timezone.now(), lease_until=timezone.now() + lease.SECONDS
    )  # another worker, killed a moment ago
    assert writer.step() == 0 and whoosh.pages("清河") == []
    Schedule.objects.filter(name=lease.row()).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert turns() and whoosh.pages("清河") == ["清河口镇"]


def test_a_lease_that_is_renewed_in_time_is_kept_and_one_that_was_lost_ends_the_work(db: None) -> None:
    with lease.held() as held:
        assert held is not None
        held.renew()
        held.until -= lease.SECONDS
        with pytest.raises(lease.Lost):
            held.renew()


@pytest.mark.slow
def test_what_a_killed_rebuild_has_left_behind_is_cleared_away_later(pages_index: WhooshIndex) -> None:
    left = pages_index.home.new("x")
    old = timezone.now().timestamp() - folders.LEFT_OVER - 1
    os.utime(left, (old, old))
    writing.rebuild(pages_index)
    assert not left.exists() and folder(pages_index).exists()


def test_at_night_an_index_is_built_anew_when_it_is_a_day_old(
    pages_index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns()
    monkeypatch.setattr(writer, "NIGHT", range(24))
    assert not writer.old_tonight(pages_index)
    monkeypatch.setattr(writer, "DAY", timedelta(0))
    before = {index.get_key(): folder(index) for index in writer.kept_indexes()}
    assert writer.old_tonight(pages_index) and writer.step() == 1
    after = {index.get_key(): folder(index) for index in writer.kept_indexes()}
    assert len(before.items() - after.items()) == 1, "one index a turn"


def test_the_folder_is_for_this_user_alone(pages_index: WhooshIndex) -> None:
    assert folder(pages_index).stat().st_mode & 0o077 == 0
    assert pages_index.home.root.stat().st_mode & 0o077 == 0


def test_errors_of_the_index_never_stop_a_save(whoosh: Engine) -> None:
    assert get_search_backend().catch_indexing_errors
