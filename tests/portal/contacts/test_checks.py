"""The look at the keys when the site starts."""

import pytest
from django.db import DatabaseError
from pytest_django import Settings

from portal.contacts import checks
from portal.contacts.models import ContactQuerySet
from tests.factories.people import ContactFactory

pytestmark = pytest.mark.django_db


def test_fitting_keys_and_an_empty_table_are_well() -> None:
    assert checks.keys_fit() == []
    ContactFactory()
    assert checks.keys_fit() == []


def test_a_wrong_key_is_an_error_that_names_the_setting(settings: Settings) -> None:
    ContactFactory()
    settings.FIELD_KEYS = ["another"]
    assert ["FIELD_KEYS" in error.msg for error in checks.keys_fit()] == [True]


def test_a_key_that_is_still_needed_is_missed(settings: Settings) -> None:
    ContactFactory()
    settings.FIELD_KEYS = ["new"]
    ContactFactory()
    assert [error.id for error in checks.keys_fit()] == ["contacts.E002"]


def test_no_key_at_all_is_an_error(settings: Settings) -> None:
    settings.FIELD_KEYS = []
    assert [error.id for error in checks.keys_fit()] == ["contacts.E001"]


def test_before_the_first_migrate_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*args: object) -> None:
        raise DatabaseError("no such table")

    monkeypatch.setattr(ContactQuerySet, "first", missing)
    assert checks.keys_fit() == []
