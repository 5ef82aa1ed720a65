"""The auditor's list names cases as people do, and leads to those that he may open."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach, Unit
from complaints import conflict
from complaints.desk import caller
from complaints.models import Complaint
from portal import audit
from portal.accounts.models import User
from portal.codes import numbers
from tests.complaints.cast import account
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import received

LIST = "/admin/audit/"


def rows(client: Client, words: str = "") -> list[tuple[str, str]]:
    """Address and words of the links to cases."""
    return re.findall(r'<a href="/admin/complaints/(\d+)/">([\d ]+)</a>', text(client.get(LIST, {"q": words})))


def looked(case: Complaint, by: User) -> None:
    audit.record(actor=by, act="reveal_contact", subject=case.subject_string, reason="问清地点", data={"photo": 3})


def test_a_case_stands_by_its_number_and_is_found_by_it(
    signed: Signed, officer: User, administrator: User, reach: Reach
) -> None:
    one, other = received(reach=reach), received(reach=reach)
    looked(one, officer)
    looked(other, officer)
    client = signed(administrator)
    assert sorted(rows(client)) == sorted((case.number, numbers.show(case.number)) for case in (one, other))
    assert rows(client, numbers.show(one.number)) == [(one.number, numbers.show(one.number))]
    page = text(client.get(LIST))
    assert "照片：3" in page and f"complaint:{one.pk}" not in page


@pytest.mark.slow
def test_a_case_that_he_may_not_open_keeps_its_inner_key(
    signed: Signed, city_office: Unit, city_officer: User, reach: Reach
) -> None:
    case = received(reach=reach)
    looked(case, city_officer)
    auditor = signed(account("city-auditor", "auditor", city_office))
    assert len(rows(auditor)) == 1
    conflict.name_subject(complaint=case, actor=city_officer, unit=city_office)
    assert rows(auditor) == [] == rows(auditor, case.number)
    assert case.number not in text(auditor.get(LIST))


def test_details_are_words_and_numbers_and_no_inner_keys(
    signed: Signed, officer: User, other_officer: User, reach: Reach, other_reach: Reach
) -> None:
    one, foreign = received(reach=reach), received(reach=other_reach)
    audit.record(actor=officer, act="export", subject="complaints", data={"rows": 9, "view": "due", "filters": ["q"]})
    data = {"count": 2, "cases": [one.pk, foreign.pk]}
    audit.record(actor=officer, act=caller.LOOK, subject="complaints", reason="来电", data=data)
    auditor = account("county-auditor", "auditor", one.owner)
    conflict.name_subject(complaint=foreign, actor=other_officer, unit=one.owner)
    page = text(signed(auditor).get(LIST))
    assert ">举报<" in re.sub(r"\s", "", page) and "complaints</td>" not in re.sub(r"\s", "", page)
    assert "行数：9 · 队列：" in page and "队列：due" not in page and "筛选：搜编号、地点、内容" in page
    link = f'<a href="/admin/complaints/{one.number}/">{numbers.show(one.number)}</a>'
    assert f"件数：2 · 案件：{link}、您打不开的1件" in page and foreign.number not in page


@pytest.mark.slow
def test_it_costs_the_same_at_any_length(signed: Signed, officer: User, administrator: User, reach: Reach) -> None:
    def cost() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        return len(seen)

    client = signed(administrator)
    looked(received(reach=reach), officer)
    one = cost()
    for _n in range(4):
        looked(received(reach=reach), officer)
    assert cost() == one <= 20
