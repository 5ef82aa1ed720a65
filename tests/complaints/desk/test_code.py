"""重发查询码 at the desk: it goes out, and no screen of the office ever shows it."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints.models import Complaint
from portal.accounts.models import User
from portal.codes.query import query_code
from portal.messaging.models import Delivery
from tests.complaints.conftest import account
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import received


@pytest.fixture
def case(county_office: Unit, reach: Reach) -> Complaint:
    return received(reach=reach)


def pressed(client: Client, case: Complaint, **said: Any) -> Any:
    case.refresh_from_db()
    return client.post(f"/admin/complaints/{case.number}/code/", {"version": case.version, **said}, follow=True)


def test_a_new_code_goes_to_the_number_and_is_not_shown(desk: Client, case: Complaint) -> None:
    page = text(pressed(desk, case))
    case.refresh_from_db()
    assert case.code_version == 2 and "新的查询码正在发到" in page and "********" in page
    assert Delivery.objects.filter(template="code_again", subject=case.subject_string).count() == 1
    for code in (query_code(case.uuid, 1), query_code(case.uuid, 2)):
        assert code not in page and f"{code[:4]} {code[4:]}" not in page


@pytest.mark.slow
def test_for_a_landline_the_page_says_to_call_back(desk: Client, county_office: Unit, reach: Reach) -> None:
    case = received(reach=reach, phone="+8657187654321")
    assert "回拨留下的号码再念" in text(desk.get(f"/admin/complaints/{case.number}/"))
    assert "请到“要打的电话”回拨" in text(pressed(desk, case))
    assert case.calls.filter(template="code_again").count() == 1


def test_a_stale_page_sends_nothing(desk: Client, case: Complaint) -> None:
    answer = pressed(desk, case, version=case.version + 1)
    assert answer.status_code == 409 and "data-conflict" in text(answer)
    assert not Delivery.objects.filter(template="code_again").exists()


@pytest.mark.slow
def test_the_fourth_time_is_refused_with_a_sentence(desk: Client, case: Complaint) -> None:
    for _n in range(3):
        assert pressed(desk, case).status_code == 200
    answer = pressed(desk, case)
    assert answer.status_code == 409 and "请明天再换" in text(answer)


@pytest.mark.slow
def test_without_a_contact_there_is_no_button(desk: Client, county_office: Unit, reach: Reach) -> None:
    case = received(reach=reach, phone="")
    assert "data-resend" not in text(desk.get(f"/admin/complaints/{case.number}/"))
    assert pressed(desk, case).status_code == 409


@pytest.mark.parametrize("role", ["supervisor", "leader", "auditor"])
def test_who_only_looks_has_no_button(signed: Signed, county_office: Unit, case: Complaint, role: str) -> None:
    client = signed(account("a", role, county_office))
    assert "data-resend" not in text(client.get(f"/admin/complaints/{case.number}/"))
    assert pressed(client, case).status_code == 403


@pytest.mark.slow
def test_the_operator_may(signed: Signed, operator: User, case: Complaint) -> None:
    assert pressed(signed(operator), case).status_code == 200
