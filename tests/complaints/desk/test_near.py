"""What may stand in the books already: the same matter near by, the same number of the same source."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import conflict, moderation
from complaints.choices import Status
from complaints.models import Apart, Complaint
from portal.accounts.models import User
from portal.codes.query import query_code
from tests.complaints.desk.conftest import Signed, make, text
from tests.complaints.desk.entry import part, send
from tests.complaints.desk.test_export import table
from tests.factories.complaints import closed, received

HERE = {"where": "清溪河 三桥村", "category": "foul_water"}
LETTER = {"source": "superior", "source_number": "督〔2026〕7号", "where": "清溪河 三桥村"}


@pytest.fixture
def line(signed: Signed, operator: User) -> Client:
    """The operator with somebody on the line."""
    return signed(operator)


def near(response: Any) -> list[str]:
    """The cases that are offered as the same matter."""
    return re.findall(r'name="join" value="(\d+)"', text(response))


def newest() -> Complaint:
    """The case that was just entered."""
    return Complaint.objects.order_by("-pk")[0]


def test_open_cases_of_the_kind_there_are_offered(line: Client, reach: Reach) -> None:
    case = received(reach=reach)
    assert near(part(line, "near", **HERE)) == [case.number]


@pytest.mark.slow
def test_what_is_offered_is_open_near_alike_and_fresh(line: Client, reach: Reach, other_reach: Reach) -> None:
    received(reach=reach, at=timezone.now() - timedelta(days=15))
    received(reach=reach, category="litter")
    received(reach=other_reach)
    closed(reach=reach)
    assert near(part(line, "near", **HERE)) == []


@pytest.mark.parametrize("said", [{}, {"where": "清溪河 三桥村"}, {"category": "foul_water"}, {"where": "没有的村"}])
def test_half_a_matter_is_like_none(line: Client, reach: Reach, said: dict[str, str]) -> None:
    received(reach=reach)
    assert near(part(line, "near", **said)) == []


def test_no_more_than_five_are_offered(line: Client, reach: Reach) -> None:
    for _n in range(7):
        received(reach=reach)
    assert len(near(part(line, "near", **HERE))) == 5


def test_hidden_cases_are_not_offered(line: Client, city_officer: User, county_office: Unit, reach: Reach) -> None:
    received(reach=reach, confidential=True)
    conflict.name_subject(complaint=received(reach=reach), actor=city_officer, unit=county_office)
    assert near(part(line, "near", **HERE)) == []


def test_without_script_the_button_offers_them_and_a_choice_stays(line: Client, reach: Reach) -> None:
    case = received(reach=reach)
    response = send(line, "near", where="清溪河 三桥村", join=case.number, description="")
    assert near(response) == [case.number] and Complaint.objects.count() == 1
    assert re.search(rf'value="{case.number}" checked', text(response))


def test_the_office_joins_the_call_in_one_act(desk: Client, reach: Reach) -> None:
    first = received(reach=reach)
    response = send(desk, **HERE, join=first.number)
    case = newest()
    code = query_code(case.uuid, case.code_version)
    assert (case.status, case.merged_into) == (Status.MERGED, first)
    assert f'data-case-code="{code}"' in text(response) and "已并到" in text(response)


@pytest.mark.slow
def test_whoever_may_not_join_leaves_it_to_the_office(line: Client, desk: Client, reach: Reach) -> None:
    first = received(reach=reach)
    response = send(line, **HERE, join=first.number)
    case = newest()
    assert case.status == Status.RECEIVED and "由河长办来并" in text(response)
    page = text(desk.get(f"/admin/complaints/{case.number}/"))
    assert 'data-proposed="merge"' in page and re.search(rf'name="into" value="{first.number}"', page)
    make(desk, case, "merge", into=first.number)
    case.refresh_from_db()
    assert case.merged_into == first


@pytest.mark.slow
def test_a_proposal_names_no_case_that_the_reader_may_not_open(
    line: Client, desk: Client, city_officer: User, county_office: Unit, reach: Reach
) -> None:
    first = received(reach=reach)
    send(line, **HERE, join=first.number)
    case = newest()
    moderation.amend(complaint=first, actor=city_officer, confidential=True)
    assert first.number not in text(desk.get(f"/admin/complaints/{case.number}/"))


def test_what_is_no_longer_open_is_told_and_nothing_is_stored(desk: Client, reach: Reach) -> None:
    response = send(desk, **HERE, join=closed(reach=reach).number, name="王先生")
    assert Complaint.objects.count() == 1 and "已经办完" in text(response) and 'value="王先生"' in text(response)


def test_another_countys_case_cannot_be_joined_to(
    desk: Client, reach: Reach, other_reach: Reach, other_office: Unit
) -> None:
    foreign = received(reach=other_reach)
    assert "不在您的辖区" in text(send(desk, join=foreign.number)) and Complaint.objects.count() == 1


def test_not_the_same_matter_is_remembered(line: Client, operator: User, reach: Reach) -> None:
    first = received(reach=reach)
    send(line, **HERE, join="apart")
    assert list(Apart.objects.values_list("complaint", "other", "by")) == [(newest().pk, first.pk, operator.pk)]


def test_the_same_number_of_the_same_source_is_told_and_never_refused(line: Client, reach: Reach) -> None:
    send(line, **LETTER)
    first = newest()
    Complaint.objects.update(received_at=timezone.now() - timedelta(days=3))
    while_typing, after = part(line, "near", **LETTER), send(line, **LETTER)
    for response in (while_typing, after):
        assert f'data-foreign="{first.number}"' in text(response) and "3天前已经登记" in text(response)
    assert Complaint.objects.count() == 2


@pytest.mark.parametrize("said", [{"source": "hotline"}, {"source_number": "督〔2026〕8号"}, {"source_number": ""}])
def test_another_number_or_source_is_another_letter(line: Client, reach: Reach, said: dict[str, str]) -> None:
    send(line, **LETTER)
    assert "data-foreign" not in text(part(line, "near", **{**LETTER, **said}))


def test_a_letter_to_another_county_is_not_told(
    line: Client, signed: Signed, other_officer: User, reach: Reach, other_reach: Reach
) -> None:
    send(signed(other_officer), **{**LETTER, "where": "清溪河 石桥村"})
    assert "data-foreign" not in text(part(line, "near", **LETTER))


def test_the_earlier_of_the_two_limits_rules(line: Client, reach: Reach) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    send(line, **LETTER, source_due_on=tomorrow.isoformat())
    case = newest()
    assert case.answer_due_at == case.source_due_at and timezone.localdate(case.answer_due_at) == tomorrow
    send(line, **LETTER, source_due_on="2099-01-04")
    assert newest().answer_due_at.year < 2099


def test_the_number_is_found_and_goes_out(line: Client, reach: Reach) -> None:
    send(line, **LETTER, source_due_on="2099-01-04")
    case = newest()
    assert f'data-case="{case.number}"' in text(line.get("/admin/complaints/", {"view": "all", "q": "〔2026〕7"}))
    row = table(line)[0]
    assert (row["来源"], row["来文编号"]) == ("上级交办", "督〔2026〕7号") and row["来文时限"].startswith("2099-01-04")
