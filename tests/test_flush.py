"""Tests that commit leave the database as the migrations made it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from complaints.history import triggers
from complaints.models import Seal
from tests import flush

pytestmark = pytest.mark.django_db(transaction=True)


def test_rows_of_migrations_come_back_with_their_keys_and_others_go() -> None:
    kept, pages = flush.copied(), set(Page.objects.values_list("pk", "path"))
    Group.objects.create(name="made by a test")
    flush.begin_again(kept)
    assert set(Page.objects.values_list("pk", "path")) == pages
    assert not Group.objects.filter(name="made by a test").exists()


def test_new_rows_get_keys_that_are_free_after_a_flush() -> None:
    flush.begin_again(flush.copied())
    kept = set(Group.objects.values_list("pk", flat=True))
    assert Group.objects.create(name="made by a test").pk not in kept


def test_the_event_log_is_emptied_and_guarded_again() -> None:
    kept = flush.copied()
    Seal.objects.create(at=timezone.now(), last_event=1, count=1)
    flush.begin_again(kept)
    assert not Seal.objects.exists() and not triggers.missing(connection)


def test_a_kept_row_that_was_changed_or_taken_away_is_as_it_was() -> None:
    kept = flush.copied()
    before = list(Group.objects.order_by("pk").values_list("pk", "name"))
    Group.objects.filter(pk=before[0][0]).update(name="changed")
    Group.objects.filter(pk=before[1][0]).delete()
    flush.begin_again(kept)
    assert list(Group.objects.order_by("pk").values_list("pk", "name")) == before


def test_what_no_test_has_touched_is_left_alone() -> None:
    kept = flush.copied()
    Group.objects.create(name="made by a test")
    assert flush.altered(kept) == [Group._meta.db_table]
    flush.begin_again(kept)
    assert flush.altered(kept) == []
