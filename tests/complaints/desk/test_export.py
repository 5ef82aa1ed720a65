"""What leaves the desk as a table."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from cms.directory.models import Reach
from portal.accounts.models import User
from portal.audit.models import Record
from tests.complaints.desk.conftest import Signed
from tests.factories.complaints import PHONE, WORDS, accepted, received

CSV = "/admin/complaints/export.csv"


def table(client: Client, **asked: str) -> list[dict[str, str]]:
    """The rows of the CSV file by the titles of its columns."""
    response: Any = client.get(CSV, asked)
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_the_list_goes_out_as_it_is_narrowed(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    accepted(reach=reach)
    rows = table(desk, view="received")
    assert [(row["举报编号"], row["状态"], row["原话"]) for row in rows] == [(case.number, "待受理", WORDS)]
    assert len(table(desk)) == 2


def test_nobodys_telephone_goes_out(desk: Client, reach: Reach) -> None:
    received(reach=reach, name="王小河")
    said = str(table(desk))
    assert PHONE[3:] not in said and "138****" not in said and "王小河" not in said


def test_a_formula_of_a_citizen_is_harmless(desk: Client, reach: Reach) -> None:
    received(reach=reach, description="=1+1")
    assert table(desk)[0]["原话"] == "'=1+1"


def test_who_may_not_know_the_reporter_gets_no_words(signed: Signed, supervisor: User, reach: Reach) -> None:
    received(reach=reach)
    assert "原话" not in table(signed(supervisor))[0]


def test_another_countys_cases_do_not_go_out(signed: Signed, other_officer: User, officer: User, reach: Reach) -> None:
    received(reach=reach)
    assert table(signed(other_officer)) == []


def test_each_export_is_recorded(desk: Client, officer: User, reach: Reach) -> None:
    received(reach=reach)
    table(desk, view="received", q="臭")
    record = Record.objects.get(act="export")
    assert record.actor == officer
    assert record.data == {"rows": 1, "view": "received", "filters": ["q"]}


def test_no_more_than_the_limit_goes_out(desk: Client, reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complaints.desk.export.MOST", 2)
    for _n in range(3):
        received(reach=reach)
    assert len(table(desk)) == 2


def test_excel_opens_it(desk: Client, reach: Reach) -> None:
    case = received(reach=reach)
    response: Any = desk.get("/admin/complaints/export.xlsx")
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert book.active is not None and book.active["A2"].value == case.number
