"""The query code is ******** wherever the office, a table or a log could show it, in every version it ever had."""

import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import resending, tasks, timeline
from complaints.models import Call, Complaint
from portal.accounts.models import User
from portal.codes.query import query_code
from portal.messaging import wording
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from tests.complaints.cast import account
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import received

HIDDEN = "********"
ROLES = ("moderator", "duty", "operator", "supervisor", "leader", "auditor", "administrator")


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    """With a dead receipt, a resent code that died too, and a call owed for each."""
    case = received(reach=reach)
    case = resending.renew(complaint=case, actor=officer, how=resending.BY_DESK)
    Delivery.objects.filter(subject=case.subject_string).update(state=State.FAILED, error="21614: landline")
    tasks.reach_otherwise()
    assert case.calls.count() == 2
    return case


def codes(case: Complaint) -> list[str]:
    """Every way in which one of its codes could be written."""
    plain = [query_code(case.uuid, version) for version in (1, 2, 3)]
    grouped = [f"{code[:4]} {code[4:]}" for code in plain]
    return [*plain, *grouped, *(" ".join(code[:4]) + "，" for code in plain)]


def free(case: Complaint, shown: str) -> bool:
    return not [code for code in codes(case) if code in shown]


def got(client: Client, address: str) -> str:
    response: Any = client.get(address)
    return text(response)


def speaking(case: Complaint) -> tuple[str, ...]:
    """Screens with a text in which the code has its place."""
    return f"/admin/complaints/{case.number}/", "/admin/complaints/calls/", "/admin/messages/failed/"


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_no_screen_of_the_office_shows_it(signed: Signed, county_office: Unit, case: Complaint, role: str) -> None:
    client = signed(account("a", role, county_office))
    for address in (
        f"/admin/complaints/{case.number}/",
        "/admin/complaints/calls/",
        "/admin/messages/failed/",
        "/admin/",
    ):
        assert free(case, got(client, address)), address


@pytest.mark.slow
def test_screens_that_speak_of_it_show_asterisks(signed: Signed, officer: User, case: Complaint) -> None:
    client = signed(officer)
    for address in speaking(case):
        assert HIDDEN in got(client, address), address


def test_dead_letters_are_previewed_with_asterisks(case: Complaint) -> None:
    letters = Delivery.objects.failed().filter(subject=case.subject_string)
    assert len(letters) == 2
    for letter in letters:
        assert HIDDEN in wording.preview(letter) and free(case, wording.preview(letter))
        assert query_code(case.uuid, 2) in wording.render(letter)


def test_neither_timeline_tells_it(case: Complaint) -> None:
    assert free(case, str([*timeline.for_desk(case), *timeline.for_reporter(case), *timeline.for_public(case)]))


def test_no_table_holds_it(case: Complaint) -> None:
    held = ""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held += str(cursor.fetchall())
    assert case.number in held and free(case, held)


def test_no_log_tells_it(signed: Signed, officer: User, case: Complaint, caplog: pytest.LogCaptureFixture) -> None:
    call = Call.objects.filter(complaint=case).latest("pk")
    with caplog.at_level(logging.DEBUG):
        shown = text(signed(officer).post(f"/admin/complaints/calls/{call.pk}/number/"))
        signed(officer).post(f"/admin/complaints/{case.number}/code/", {"version": case.version})
    assert not free(case, shown) and free(case, str([record.__dict__ for record in caplog.records]))
