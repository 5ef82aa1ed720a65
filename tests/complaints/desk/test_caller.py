"""Who is on the line: his earlier cases, and on what ground he is told how they stand."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import conflict
from complaints.models import Complaint
from portal.accounts.models import User
from portal.audit.models import Record
from portal.codes.query import query_code
from portal.guard import guesses
from tests.complaints.desk.conftest import Signed, text
from tests.complaints.desk.entry import NEW, PHONE, part, send
from tests.factories.complaints import accepted, closed, received

OTHER = "+8613700000009"


@pytest.fixture
def line(signed: Signed, operator: User) -> Client:
    """The operator with somebody on the line."""
    return signed(operator)


def earlier(response: Any) -> list[str]:
    """The cases that the panel lists."""
    return re.findall(r'data-earlier="(\d+)"', text(response))


def ticket(response: Any) -> str:
    """What the panel remembers."""
    found = re.search(r'name="caller" value="([^"]*)"', text(response))
    return found[1] if found else ""


def told(response: Any) -> int:
    """Of how many cases the panel tells how they stand."""
    return text(response).count("data-told")


def code(case: Complaint) -> dict[str, str]:
    """Number and code as the caller reads them out."""
    return {"check_number": case.number, "check_code": query_code(case.uuid, case.code_version)}


def test_the_callers_earlier_cases_are_listed_newest_first(line: Client, reach: Reach) -> None:
    now = timezone.now()
    cases = [received(reach=reach, at=now - timedelta(days=day)) for day in range(7)]
    received(reach=reach, phone=OTHER)
    response = part(line, "caller", phone=PHONE)
    assert earlier(response) == [case.number for case in cases[:5]]
    assert "共7件" in text(response) and "no-store" in response["Cache-Control"]


def test_without_script_the_button_draws_the_form_with_everything_kept(line: Client, reach: Reach) -> None:
    case = received(reach=reach)
    response = send(line, "caller", phone=PHONE, name="王先生", where="清溪河 三桥村", description="", now="on")
    assert earlier(response) == [case.number] and Complaint.objects.count() == 1
    page = text(response)
    assert f'value="{PHONE}"' in page and 'value="王先生"' in page and 'value="清溪河 三桥村"' in page
    assert 'role="alert"' not in page and re.search(r'name="now"[^>]* checked', page)


@pytest.mark.parametrize("phone", ["", "12", "没有"])
def test_without_a_number_nothing_is_looked_up(line: Client, reach: Reach, phone: str) -> None:
    received(reach=reach)
    response = part(line, "caller", phone=phone)
    assert earlier(response) == [] and "先填他的电话" in text(response)
    assert not Record.objects.exists()


def test_a_look_is_recorded_once_and_without_the_number(line: Client, operator: User, reach: Reach) -> None:
    case = received(reach=reach)
    first = part(line, "caller", phone=PHONE)
    again = part(line, "caller", phone="13812345678", caller=ticket(first))
    record = Record.objects.get(act="caller_history")
    assert earlier(again) == [case.number]
    assert (record.actor, record.reason, record.data) == (operator, "来电登记", {"count": 1, "cases": [case.pk]})


def test_a_look_that_finds_nothing_is_recorded_too(line: Client, reach: Reach) -> None:
    assert "没有在您的辖区留过案件" in text(part(line, "caller", phone=PHONE))
    assert Record.objects.get(act="caller_history").data["count"] == 0


def test_another_number_is_another_look(line: Client, reach: Reach) -> None:
    first = part(line, "caller", phone=PHONE)
    part(line, "caller", phone=OTHER, caller=ticket(first))
    assert Record.objects.filter(act="caller_history").count() == 2


def test_another_accounts_ticket_is_none(line: Client, signed: Signed, officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    opened = part(signed(officer), "caller", phone=PHONE, step="called_back")
    response = part(line, "caller", phone=PHONE, caller=ticket(opened))
    assert earlier(response) == [case.number] and told(response) == 0


def test_how_it_stands_is_not_told_to_a_voice_alone(line: Client, reach: Reach) -> None:
    accepted(reach=reach)
    response = part(line, "caller", phone=PHONE)
    assert told(response) == 0 and "已受理" not in text(response) and "不要告诉他进展" in text(response)


def test_number_and_code_open_the_one_case(line: Client, reach: Reach) -> None:
    case, other = accepted(reach=reach), accepted(reach=reach, description="另一件")
    response = part(line, "caller", phone=PHONE, step="check", **code(case))
    assert set(earlier(response)) == {case.number, other.number} and told(response) == 1
    assert "已受理" in text(response)
    assert Record.objects.get(act="caller_told").subject == case.subject_string


def test_number_and_code_open_a_case_that_was_left_without_a_number(line: Client, reach: Reach) -> None:
    case = closed(reach=reach, phone="")
    response = part(line, "caller", step="check", **code(case))
    assert earlier(response) == [case.number] and told(response) == 1 and "已办结" in text(response)
    assert not Record.objects.filter(act="caller_history").exists()


def test_what_was_opened_stays_open_while_the_form_is_filled(line: Client, reach: Reach) -> None:
    case = accepted(reach=reach)
    opened = send(line, "check", phone=PHONE, **code(case))
    again = send(line, "near", phone=PHONE, caller=ticket(opened))
    failed = send(line, phone=PHONE, caller=ticket(opened), description="")
    assert told(opened) == told(again) == told(failed) == 1
    assert Record.objects.filter(act="caller_told").count() == 1


@pytest.mark.slow
def test_enter_checks_a_code_that_was_just_typed_and_registers_nothing(line: Client, reach: Reach) -> None:
    case = accepted(reach=reach)
    response = send(line, "enter", phone=PHONE, **code(case))
    assert told(response) == 1 and Complaint.objects.count() == 1
    assert "data-case-code" in text(send(line, "enter", phone=PHONE, check_number=case.number, check_code=""))


@pytest.mark.parametrize("wrong", [{"check_code": "00000000"}, {"check_number": "2611000000"}])
def test_a_wrong_code_and_an_unknown_number_say_the_same(line: Client, reach: Reach, wrong: dict[str, str]) -> None:
    case = accepted(reach=reach, phone=OTHER)
    response = part(line, "caller", phone=PHONE, step="check", **{**code(case), **wrong})
    assert "编号或查询码不对" in text(response) and earlier(response) == [] and told(response) == 0
    assert not Record.objects.filter(act="caller_told").exists()


@pytest.mark.parametrize("said", [{}, {"check_number": "1"}, {"check_code": "1"}, {"check_number": "x" * 300}])
def test_half_a_check_is_none(line: Client, reach: Reach, said: dict[str, str]) -> None:
    assert "请填编号和查询码" in text(part(line, "caller", phone=PHONE, step="check", **said))


def test_guessing_is_stopped(line: Client, reach: Reach) -> None:
    case = accepted(reach=reach)
    for _n in range(5):
        part(line, "caller", phone=PHONE, step="check", **{**code(case), "check_code": "00000000"})
    response = part(line, "caller", phone=PHONE, step="check", **code(case))
    assert told(response) == 0 and "15分钟" in text(response)


def test_the_slips_of_an_office_behind_one_address_are_not_the_operators(line: Client, reach: Reach) -> None:
    case = accepted(reach=reach)
    for number in range(60):
        guesses.wrong(f"{number:010}", "127.0.0.1")
    assert told(part(line, "caller", phone=PHONE, step="check", **code(case))) == 1


def test_called_back_at_the_number_opens_all_of_them(line: Client, operator: User, reach: Reach) -> None:
    cases = [accepted(reach=reach), accepted(reach=reach, description="另一件")]
    response = part(line, "caller", phone=PHONE, step="called_back")
    records = Record.objects.filter(act="caller_told")
    assert told(response) == 2 and {row.subject for row in records} == {case.subject_string for case in cases}
    assert {(row.actor, row.reason) for row in records} == {(operator, "已回拨登记的号码")}


def test_another_countys_cases_are_neither_listed_nor_counted(
    line: Client, other_office: Unit, reach: Reach, other_reach: Reach
) -> None:
    foreign = received(reach=other_reach)
    response = part(line, "caller", phone=PHONE)
    assert earlier(response) == [] and "共0件" in text(response)
    opened = part(line, "caller", phone=PHONE, step="check", **code(foreign))
    assert earlier(opened) == [] and "编号或查询码不对" in text(opened)


def test_a_confidential_case_is_shown_above_alone(
    line: Client, signed: Signed, city_officer: User, reach: Reach
) -> None:
    case = received(reach=reach, confidential=True)
    for step in ("caller", "called_back"):
        response = part(line, "caller", phone=PHONE, step=step)
        assert earlier(response) == [] and "共0件" in text(response)
    assert earlier(part(signed(city_officer), "caller", phone=PHONE)) == [case.number]


def test_a_case_about_the_office_is_shown_to_none_of_it(
    line: Client, city_officer: User, county_office: Unit, reach: Reach
) -> None:
    case = received(reach=reach)
    conflict.name_subject(complaint=case, actor=city_officer, unit=county_office)
    response = part(line, "caller", phone=PHONE, step="called_back")
    assert earlier(response) == [] and "共0件" in text(response)
    assert earlier(part(line, "caller", step="check", **code(case))) == []


def test_an_erased_caller_has_no_cases(line: Client, reach: Reach) -> None:
    case = received(reach=reach)
    assert case.contact is not None
    case.contact.erase()
    assert earlier(part(line, "caller", phone=PHONE)) == []


def test_opened_as_an_address_it_leads_to_the_form(line: Client) -> None:
    assert [line.get(f"{NEW}{name}/")["Location"] for name in ("caller", "near", "draft", "drop")] == [NEW] * 4


def test_a_forged_ticket_opens_nothing(line: Client, reach: Reach) -> None:
    accepted(reach=reach)
    response = part(line, "caller", phone=PHONE, caller="WzEsIngiLFsxXV0:forged")
    assert told(response) == 0
