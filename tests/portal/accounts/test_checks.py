"""Accounts of the demo have no place in production."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from pytest_django import Settings

from portal.accounts import checks
from portal.accounts.models.user import UserQuerySet
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_production_refuses_to_start_with_them(settings: Settings) -> None:
    settings.DEMO = False
    UserFactory(username="moderator-b", demo=True)
    with pytest.raises(ImproperlyConfigured, match="moderator-b"):
        checks.refuse_demo_accounts()
    with pytest.raises(CommandError, match="moderator-b"):
        call_command("check")


def test_production_starts_without_them(settings: Settings) -> None:
    settings.DEMO = False
    UserFactory()
    checks.refuse_demo_accounts()
    assert checks.no_demo_accounts() == []


def test_the_demo_starts_with_them(settings: Settings) -> None:
    settings.DEMO = True
    UserFactory(demo=True)
    checks.refuse_demo_accounts()
    assert checks.no_demo_accounts() == []


def test_before_the_first_migrate_it_waits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(self: UserQuerySet) -> UserQuerySet:
        raise DatabaseError("no such table")

    settings.DEMO = False
    monkeypatch.setattr(UserQuerySet, "of_the_demo", missing)
    assert checks.no_demo_accounts() == []
