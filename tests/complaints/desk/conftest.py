"""A browser of each kind of account, and what the forms on the desk's pages hold."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from complaints.desk import counting, counts
from complaints.models import Complaint
from portal.accounts.models import User
from tests.counting import counted_here

Signed = Callable[[User], Client]
WITH_MENU = {f"test_{name}" for name in ("access", "locks", "menu", "read", "secret_code", "triage")}
"""Files in which Wagtail's menu is drawn with the pages: about it, or about who may see what at all."""


@pytest.fixture(autouse=True)
def plain_frame(request: pytest.FixtureRequest) -> None:
    """The other files look at what stands inside the frame; whatever counts queries has the frame whole."""
    if request.path.stem not in WITH_MENU and not counted_here(request):
        request.getfixturevalue("without_menu")


@pytest.fixture
def signed() -> Signed:
    """``signed(officer)``: a client that is signed in."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def desk(signed: Signed, officer: User) -> Client:
    """The officer of the county at her desk."""
    return signed(officer)


def text(response: Any) -> str:
    """The page as it was sent."""
    page: str = response.content.decode()
    return unescape(page)


def counted(user: User) -> None:
    """The worker has counted what the account's group may open, and this process has forgotten what it read before."""
    counts.read(user, timezone.now())
    counting.sweep()
    counts.forget(user)


def moves(response: Any) -> list[str]:
    """The buttons of the page."""
    return re.findall(r'data-move="(\w+)"', response.content.decode())


def numbers_in(response: Any) -> list[str]:
    """The cases of a queue, from the top."""
    return re.findall(r'data-case="(\d+)"', response.content.decode())


def make(client: Client, case: Complaint, move: str, **said: Any) -> Any:
    """Sends a move with the version that the case has now."""
    case.refresh_from_db()
    return client.post(f"/admin/complaints/{case.number}/{move}/", {"version": case.version, **said})
