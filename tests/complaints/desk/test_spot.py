"""What can be answered at once: by the office itself, or kept for it."""

import re
from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import answering
from complaints.choices import Kind, Status
from complaints.lifecycle import Incomplete
from complaints.models import Answer, Complaint
from portal.accounts.models import User
from portal.guard import tokens
from tests.complaints.desk.conftest import Signed, make, text
from tests.complaints.desk.entry import send
from tests.factories.complaints import received

SAID = {"answered": "on", "answer_text": "禁渔期到六月底。", "answer_outcome": "explained"}
HERE = "清溪河 三桥村"


@pytest.fixture
def line(signed: Signed, operator: User) -> Client:
    """The operator with somebody on the line."""
    return signed(operator)


@pytest.mark.parametrize("kind", Kind.values)
def test_the_office_answers_and_the_answer_waits_for_its_review(desk: Client, reach: Reach, kind: str) -> None:
    response = send(desk, **SAID, kind=kind, where=HERE)
    case = Complaint.objects.get()
    assert (case.status, case.outcome, case.result_text) == (Status.ANSWERED, "explained", "禁渔期到六月底。")
    assert "data-case-code" in text(response) and "审核以后才算答复" in text(response)
    make(desk, case, "resolve", text=case.result_text)
    case.refresh_from_db()
    assert case.status == Status.RESOLVED


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["enquiry", "suggestion", "praise"])
def test_from_whoever_takes_calls_it_is_kept_for_the_office(
    line: Client, desk: Client, reach: Reach, kind: str
) -> None:
    response = send(line, **SAID, kind=kind, where=HERE)
    case = Complaint.objects.get()
    assert case.status == Status.RECEIVED and not Answer.objects.exists() and "由河长办看过再定" in text(response)
    page = text(desk.get(f"/admin/complaints/{case.number}/"))
    assert 'data-proposed="answer"' in page and 'value="explained" selected' in page
    assert re.search(r'name="text"[^>]*>\s*禁渔期到六月底。</textarea>', page)
    make(desk, case, "answer", text="禁渔期到六月底。", outcome="explained")
    case.refresh_from_db()
    assert case.status == Status.ANSWERED
    assert "data-proposed" not in text(desk.get(f"/admin/complaints/{case.number}/"))


WRONG: list[tuple[dict[str, str], str]] = [
    ({"kind": "report"}, "先核实"),
    ({"kind": "help"}, "先核实"),
    ({"answer_text": ""}, "怎么答复他的"),
    ({"answered": ""}, "没有打勾"),
    ({"answer_outcome": "solved"}, "solved"),
    ({"answer_text": "长" * 2001}, "2000"),
]


@pytest.mark.parametrize(("said", "told"), WRONG)
def test_what_is_wrong_is_told_and_nothing_is_stored(
    line: Client, reach: Reach, said: dict[str, str], told: str
) -> None:
    filled = {"kind": "enquiry", **SAID, **said}
    if not filled["answered"]:
        del filled["answered"]
    response = send(line, **filled)
    assert told in text(response) and 'role="alert"' in text(response) and not Complaint.objects.exists()
    assert filled["answer_text"] in text(response)


def test_answered_and_joined_at_once_is_asked_about(desk: Client, reach: Reach) -> None:
    first = received(reach=reach)
    assert "不用当场答复" in text(send(desk, **SAID, join=first.number)) and Complaint.objects.count() == 1


def test_case_and_answer_are_stored_together_or_not_at_all(desk: Client, reach: Reach, monkeypatch: Any) -> None:
    def fails(**_: Any) -> None:
        raise Incomplete("请写一句。", "text")

    monkeypatch.setattr(answering, "answer", fails)
    response = send(desk, **SAID, kind="enquiry", where=HERE)
    assert not Complaint.objects.exists() and "请写一句。" in text(response) and "水发黑" in text(response)


def test_for_another_county_it_is_kept_for_that_office(
    desk: Client, signed: Signed, other_officer: User, reach: Reach, other_reach: Reach
) -> None:
    send(desk, **SAID, kind="enquiry", where="清溪河 石桥村")
    case = Complaint.objects.get()
    assert (case.status, case.owner) == (Status.RECEIVED, other_officer.postings.get().unit)
    assert 'data-proposed="answer"' in text(signed(other_officer).get(f"/admin/complaints/{case.number}/"))


def test_about_the_chief_only_the_city_answers(desk: Client, city_office: Unit, reach: Reach) -> None:
    send(desk, **SAID, about_chief="on", where=HERE)
    case = Complaint.objects.get()
    assert (case.status, case.owner) == (Status.RECEIVED, city_office)


def test_a_double_enter_answers_once(desk: Client, reach: Reach) -> None:
    token = tokens.make()
    for _n in range(2):
        response = send(desk, **SAID, token=token, kind="enquiry", where=HERE)
    assert Answer.objects.count() == 1 and "data-case-code" in text(response)
