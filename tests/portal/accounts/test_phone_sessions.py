"""A session opened by telephone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from portal.accounts import phone_sessions
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    request = rf.post("/field/")
    request.session, request.user = SessionStore(), AnonymousUser()
    return request


def test_it_is_marked_and_new(request_: HttpRequest) -> None:
    request_.session["left over"] = True
    request_.session.create()
    before = request_.session.session_key
    user = phone_sessions.sign_in(request_, UserFactory())
    assert request_.user == user
    assert phone_sessions.is_marked(request_)
    assert request_.session.session_key != before
    assert "left over" not in request_.session


def test_another_session_is_not(request_: HttpRequest) -> None:
    assert not phone_sessions.is_marked(request_)
