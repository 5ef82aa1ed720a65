"""The demo's accounts open with the password that is printed."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from portal.serve import demo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)


def test_a_password_is_made_once_and_is_the_owners_alone(tmp_path: Path) -> None:
    assert demo.password() == demo.password()
    assert (tmp_path / "demo_password").stat().st_mode & 0o777 == 0o600


def test_a_given_password_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "given")
    assert demo.password() == "given"


def test_a_new_password_opens_every_demo_account_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    users = get_user_model().objects
    for name in ("moderator", "chief"):
        users.create_user(name, password="old", demo=True)
    users.create_user("a person", password="own")
    monkeypatch.setenv("DEMO_PASSWORD", "new")
    assert demo.renew_password() == ["moderator", "chief"]
    assert {user.username: user.check_password("new") for user in users.all()} == {
        "moderator": True,
        "chief": True,
        "a person": False,
    }


def test_a_database_with_an_account_gets_no_city() -> None:
    get_user_model().objects.create_user("a person")
    assert not demo.build_if_empty()
