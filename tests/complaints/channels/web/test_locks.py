"""A database that is locked by somebody else: a short wait is a wait, a long one an answer with everything kept."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Timer
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from complaints import intake
from complaints.models import Complaint
from portal.guard import tokens
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import WORDS, Send, photo, stored

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows, not the file")


@contextmanager
def locked(seconds: float) -> Iterator[None]:
    """Holds the write lock of the file for so long."""
    other = sqlite3.connect(connection.settings_dict["NAME"], check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    timer = Timer(seconds, other.rollback)
    timer.start()
    try:
        yield
    finally:
        timer.join()
        other.close()


@contextmanager
def shut() -> Iterator[None]:
    """Holds it until the block ends, on however slow a machine."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@pytest.fixture
def patience() -> Iterator[Callable[[float], None]]:
    """Sets for how many seconds a writer waits."""

    def wait(seconds: float) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    yield wait
    wait(20)


@pytest.mark.slow
@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_lock_of_three_seconds_is_waited_for(client: Client) -> None:
    client.get("/report/")
    with locked(3):
        answer = client.post("/report/", {"category": "sewage", "description": WORDS, "token": tokens.make()})
    assert stored(answer)


@pytest.mark.slow
@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_lock_longer_than_the_patience_gives_everything_back(client: Client, patience: Any) -> None:
    token = tokens.make()
    whole = {"category": "sewage", "description": WORDS, "place": "桥北头", "token": token}
    patience(0.3)
    with shut():
        answer = client.post("/report/", {**whole, "photos": photo()})
    assert answer.status_code == 503 and answer["Retry-After"] and answer["Cache-Control"] == "no-store"
    assert WORDS in answer.content.decode() and pages.value_of(answer, "place") == "桥北头"
    assert "照片没能存下，请再选一次" in pages.text(answer) and "系统正忙" in pages.text(answer)
    assert pages.token(answer) == token and not Complaint.objects.exists()
    assert stored(client.post("/report/", whole))


@pytest.mark.slow
@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_photo_ahead_waits_for_the_lock_or_is_told_to_come_again(client: Client, patience: Any) -> None:
    patience(0.3)
    with shut():
        answer = client.post("/report/photos/", {"photo": photo(), "token": tokens.make()})
    assert answer.status_code == 503 and answer["Retry-After"]


def fails(*args: Any, **kwargs: Any) -> None:
    raise OperationalError("database is locked")


def test_a_photo_that_came_ahead_is_still_there_after_a_lock(client: Client, send: Send, monkeypatch: Any) -> None:
    token = tokens.make()
    sent = client.post("/report/photos/", {"photo": photo(), "token": token}).json()["id"]
    monkeypatch.setattr(intake, "receive", fails)
    answer = send(token=token, uploaded=sent)
    assert answer.status_code == 503 and pages.ticked(answer, "uploaded") == [sent]
    assert "照片没能存下" not in pages.text(answer)


def test_the_answer_to_a_lock_in_english_has_no_chinese(send: Send, monkeypatch: Any) -> None:
    monkeypatch.setattr(intake, "receive", fails)
    answer = send(to="/report/?lang=en", description="Black water", photos=photo())
    assert answer.status_code == 503 and pages.chinese_in_english(answer) == []


def test_a_disk_that_is_full_is_told_like_a_lock(send: Send, monkeypatch: Any) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(intake, "receive", full)
    assert send().status_code == 503
