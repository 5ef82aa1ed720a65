"""Who reads what was erased by age."""

import pytest
from django.test import Client
from django.utils import timezone

from complaints.models import RetentionReport
from portal.accounts.models import User

ADDRESS = "/admin/retention/"


def opened(user: User) -> tuple[int, str]:
    client = Client()
    client.force_login(user)
    response = client.get(ADDRESS)
    return response.status_code, response.content.decode()


def test_the_auditor_and_the_administrator_read_it(auditor: User, administrator: User) -> None:
    RetentionReport.objects.create(at=timezone.now(), counts={"closed": 3, "audit": 0})
    for user in (auditor, administrator):
        status, page = opened(user)
        assert status == 200 and "办结满期 3" in page and "操作记录满期" not in page


def test_a_round_that_found_nothing_says_so(auditor: User) -> None:
    RetentionReport.objects.create(at=timezone.now(), counts={"closed": 0})
    assert "没有到期的" in opened(auditor)[1]


@pytest.mark.parametrize("role", ["officer", "operator", "supervisor", "handler"])
def test_nobody_else_does(role: str, request: pytest.FixtureRequest) -> None:
    status, page = opened(request.getfixturevalue(role))
    assert status in (302, 403) and "满期" not in page
