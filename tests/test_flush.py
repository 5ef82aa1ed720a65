"""Tests that commit leave the database as the migrations made it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Page

from complaints.history import triggers
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


def test_the_event_log_is_guarded_again_after_a_flush() -> None:
    flush.begin_again(flush.copied())
    assert not triggers.missing(connection)
