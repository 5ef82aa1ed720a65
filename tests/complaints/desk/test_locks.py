"""The desk while the database cannot be written: nothing that was typed is lost, and reading goes on."""

import re
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from cms.directory.models import Reach
from complaints import intake, moderation, undoing
from complaints.desk import contact as contacts
from complaints.models import Complaint, Look
from portal.accounts.models import User
from portal.contacts.models import Contact
from portal.guard import tokens
from tests.complaints.channels.web.test_locks import locked, patience, shut, sqlite_only
from tests.complaints.desk.conftest import Signed, make, moves, text
from tests.factories.complaints import received

__all__ = ["patience"]
NEW = "/admin/complaints/new/"
CALL = {"category": "foul_water", "description": "水发黑，有臭味", "source": "phone", "kind": "report"}


def fails(*args: Any, **kwargs: Any) -> None:
    raise OperationalError("database is locked")


def busy(answer: Any) -> bool:
    """Whether the answer says what to do and when."""
    return answer.status_code == 503 and bool(answer["Retry-After"]) and "请过一分钟" in text(answer)


def test_an_entry_comes_back_whole_with_its_own_token(
    signed: Signed, operator: User, reach: Reach, monkeypatch: Any
) -> None:
    client, token = signed(operator), tokens.make()
    with monkeypatch.context() as patch:
        patch.setattr(intake, "receive", fails)
        answer = client.post(NEW, {**CALL, "token": token, "phone": "138 1234 5678"})
    assert busy(answer) and "水发黑，有臭味" in text(answer) and 'value="138 1234 5678"' in text(answer)
    found = re.search(r'name="token" value="([^"]+)"', text(answer))
    assert found is not None and found[1] == token
    assert client.post(NEW, {**CALL, "token": token}).status_code == 200 and Complaint.objects.count() == 1


def test_a_move_comes_back_with_its_words(desk: Client, reach: Reach, monkeypatch: Any) -> None:
    case = received(reach=reach)
    monkeypatch.setattr(moderation, "ask", fails)
    answer = make(desk, case, "ask", words="请告诉我们在哪座桥")
    assert busy(answer) and ">\n请告诉我们在哪座桥</textarea>" in text(answer).replace("\r", "")


def test_a_move_without_words_comes_back_too(desk: Client, reach: Reach, monkeypatch: Any) -> None:
    case = received(reach=reach)
    monkeypatch.setattr(moderation, "accept", fails)
    answer = make(desk, case, "accept")
    assert busy(answer) and "accept" in moves(answer)


@pytest.mark.slow
def test_a_contact_stays_masked_and_the_reason_is_kept(desk: Client, reach: Reach, monkeypatch: Any) -> None:
    case = received(reach=reach)
    Complaint.objects.update(contact=Contact.objects.keep(phone="+8613812345678"))
    monkeypatch.setattr(contacts, "seen", fails)
    answer = desk.post(f"/admin/complaints/{case.number}/contact/", {"reason": "打电话问清地点"})
    assert busy(answer) and 'value="打电话问清地点"' in text(answer) and "data-revealed" not in text(answer)


def test_what_has_no_form_is_offered_again(desk: Client, reach: Reach, monkeypatch: Any) -> None:
    case = received(reach=reach)
    monkeypatch.setattr(undoing, "undo", fails)
    answer = desk.post(f"/admin/complaints/{case.number}/undo/", {"x": "y"})
    assert busy(answer) and 'name="x" value="y"' in text(answer)


def test_a_case_is_read_though_the_look_cannot_be_noted(desk: Client, reach: Reach, monkeypatch: Any) -> None:
    case = received(reach=reach)
    monkeypatch.setattr(Look.objects, "get_or_create", fails)
    assert desk.get(f"/admin/complaints/{case.number}/").status_code == 200


@pytest.mark.slow
@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_lock_of_three_seconds_is_waited_for(signed: Signed, operator: User, reach: Reach) -> None:
    client = signed(operator)
    client.get(NEW)
    with locked(3):
        answer = client.post(NEW, {**CALL, "token": tokens.make()})
    assert answer.status_code == 200 and "data-case-code" in text(answer)


@pytest.mark.slow
@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_lock_longer_than_the_patience_gives_everything_back(desk: Client, reach: Reach, patience: Any) -> None:
    case = received(reach=reach)
    patience(0.2)
    with shut():
        entered = desk.post(NEW, {**CALL, "token": tokens.make()})
        moved = make(desk, case, "ask", words="请告诉我们在哪座桥")
        read = desk.get(f"/admin/complaints/{case.number}/")
    assert busy(entered) and "水发黑，有臭味" in text(entered)
    assert busy(moved) and "请告诉我们在哪座桥" in text(moved)
    assert read.status_code == 200 and not Look.objects.exists()
