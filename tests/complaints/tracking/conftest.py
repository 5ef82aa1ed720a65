"""A reporter with a case, and browsers that know its code or do not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from cms.directory.models import Reach
from complaints.models import Complaint
from portal.accounts.models import User
from portal.codes.query import query_code
from tests.factories.complaints import received

Page = Any
"""The test client's answer, which typing knows as a monkey-patched response."""


def code_of(case: Complaint) -> str:
    return query_code(case.uuid, case.code_version)


def tried(client: Client, number: str, code: str, **more: Any) -> Page:
    """Number and code, sent by the form."""
    return client.post("/track/", {"number": number, "code": code}, **more)


def inside(case: Complaint) -> Client:
    """A browser that has the right to the case."""
    client = Client()
    assert tried(client, case.number, code_of(case)).status_code == 303
    return client


def page_of(case: Complaint, client: Client | None = None, **query: str) -> Page:
    """The reporter's page."""
    return (client or inside(case)).get(f"/track/{case.number}/", query)


def send(case: Complaint, act: str, client: Client | None = None, **data: Any) -> Page:
    """One form of the page, sent."""
    return (client or inside(case)).post(f"/track/{case.number}/{act}/", data)


def text(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    """Just received."""
    return received(reach=reach)


Inside = Callable[[Complaint], Client]
