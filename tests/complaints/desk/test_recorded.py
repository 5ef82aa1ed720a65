"""The auditor's list names cases as people do, and leads to those that he may open."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach, Unit
from complaints import conflict
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
