"""``manage.py prepare`` tells where to go, and how to come in where there are demo accounts."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_static_files(settings: Any) -> None:
    settings.DEBUG = True


def told() -> str:
    """What the command prints."""
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


@pytest.mark.slow
def test_without_demo_there_is_no_account_and_no_password(settings: Any) -> None:
    settings.DEMO = False
    assert "http://testserver/admin/" in told()
    assert "演示" not in told()
    assert not get_user_model().objects.exists()


@pytest.mark.slow
def test_the_demo_names_a_board_its_accounts_and_their_password(monkeypatch: pytest.MonkeyPatch) -> None:
    get_user_model().objects.create_user("moderator", demo=True)
    monkeypatch.setenv("DEMO_PASSWORD", "told once")
    assert all(words in told() for words in ("http://testserver/p/320512/", "moderator", "told once"))
