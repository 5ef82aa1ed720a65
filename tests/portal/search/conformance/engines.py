"""modelsearch's own BackendTests, as they are in the installed package, on each of our engines.

Run by ``tests/portal/search/test_conformance.py`` in a process of its own. What an engine cannot do is named here with
its reason and has to fail: the day it works, this list is wrong.
"""

import unittest
from io import StringIO
from typing import Any
from unittest import mock

from django.core import management
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from modelsearch.models import IndexEntry
from modelsearch.tests.test_backends import BackendTests

from portal.search.whoosh.folders import APPLIED
from tests.portal.search.conformance import rows


class Rows(BackendTests):  # type: ignore[misc,unused-ignore]
    """On our rows; the index is built once for all tests, and anew after one that has written to it."""

    fixtures: list[str] = []
    built_as: Any = None

    @classmethod
    def setUpTestData(cls) -> None:
        rows.write()

    def setUp(self) -> None:
        with mock.patch.object(management, "call_command", self.build):
            super().setUp()

    def build(self, *args: Any, **options: Any) -> None:
        """In the place of modelsearch's own call, which builds before each test."""
        if self.built_as is None or self.built_as != self.state():
            call_command(*args, **options)
            type(self).built_as = self.state()

    def state(self) -> Any:
        """Whatever a write changes."""
        raise NotImplementedError


class WhooshConforms(Rows, TestCase):
    """Nothing is left out."""

    backend_path = "portal.search.whoosh"

    def state(self) -> Any:
        folders = [index.home.current() for index in self.backend.all_indexes()]
        return [folder and (folder / APPLIED).stat().st_mtime_ns for folder in folders]


class BigramsConform(Rows, TestCase):
    """SQLite, or PostgreSQL when the database is one."""

    backend_path = "portal.search.bigrams"

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        call_command("rebuild_modelsearch_index", backend_name="bigrams", stdout=StringIO())
        cls.built_as = IndexEntry.objects.count()

    def clear_index_entries(self) -> None:
        """They are rolled back with the test."""

    def state(self) -> Any:
        return IndexEntry.objects.count()

    def test_boost(self) -> Any:
        """FTS5 weighs columns, not the parts of a question; on PostgreSQL the test passes."""
        return super().test_boost()


if connection.vendor == "sqlite":
    BigramsConform.test_boost = unittest.expectedFailure(BigramsConform.test_boost)  # type: ignore[method-assign]
