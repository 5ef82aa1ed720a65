"""Questions of units at the desk: marked in the queue, asked, answered or refused on the case."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import moderation, relaying
from complaints.choices import Outside
from complaints.models import Complaint, RelayedQuestion
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed, make, moves, numbers_in, text
from tests.complaints.desk.test_size import asked
from tests.factories.complaints import handling, photograph

ASKED = "是哪一根管子？"
HERS = {"pass_on", "tell_unit", "not_asked"}


@pytest.fixture
def case(unit: Unit, reach: Reach, handler: User, officer: User) -> Complaint:
    """The department that handles it wants to know something."""
    task = handling(to=unit, reach=reach, photographs=(photograph(),))
    return relaying.propose(complaint=task, actor=handler, words=ASKED)


def opened(client: Client, case: Complaint) -> Any:
    return client.get(f"/admin/complaints/{case.number}/")


@pytest.mark.slow
def test_the_case_shows_the_question_and_what_to_do(desk: Client, case: Complaint, unit: Unit) -> None:
    page = opened(desk, case)
    assert ASKED in text(page) and 'data-relay="proposed"' in text(page) and unit.name in text(page)
    assert set(moves(page)) >= HERS


@pytest.mark.slow
def test_without_a_question_there_is_nothing(desk: Client, unit: Unit, reach: Reach) -> None:
    page = opened(desk, handling(to=unit, reach=reach))
    assert not set(moves(page)) & HERS and "data-relay" not in text(page)


@pytest.mark.slow
def test_the_queue_marks_it_and_finds_it(desk: Client, case: Complaint, unit: Unit, reach: Reach) -> None:
    other = handling(to=unit, reach=reach, description="另一件")
    page = desk.get("/admin/complaints/?view=handling")
    assert set(numbers_in(page)) == {case.number, other.number}
    assert text(page).count("单位请问</span>") == 1
    assert numbers_in(desk.get("/admin/complaints/?view=all&asked=yes")) == [case.number]
    assert numbers_in(desk.get("/admin/complaints/?view=all&asked=nonsense")) != []


@pytest.mark.slow
def test_asked_of_the_reporter_the_mark_goes_until_he_answers(desk: Client, case: Complaint) -> None:
    assert make(desk, case, "pass_on", words="请问哪根？").status_code == 302
    assert numbers_in(desk.get("/admin/complaints/?view=all&asked=yes")) == []
    moderation.reply_info(complaint=case, actor=Outside.REPORTER, words="东边那根，我家旁边，13812345678")
    assert numbers_in(desk.get("/admin/complaints/?view=all&asked=yes")) == [case.number]
    page = text(opened(desk, case))
    assert "〔已隐去〕" in page and "<mark>我家" in page and "能认出举报人的词" in page


@pytest.mark.slow
def test_the_answer_goes_to_the_unit(desk: Client, case: Complaint) -> None:
    assert make(desk, case, "tell_unit", text="桥东那根。").status_code == 302
    assert RelayedQuestion.objects.get().reply == "桥东那根。"
    assert "桥东那根。" in text(opened(desk, case))


@pytest.mark.slow
def test_a_telephone_number_in_it_is_refused_with_words(desk: Client, case: Complaint) -> None:
    page = make(desk, case, "tell_unit", text="打13812345678问")
    assert page.status_code == 200 and "承办单位不能看到" in text(page)
    assert RelayedQuestion.objects.get().state == "proposed"


@pytest.mark.slow
def test_it_is_not_asked_with_a_reason(desk: Client, case: Complaint) -> None:
    assert make(desk, case, "not_asked", words="现场能看到。").status_code == 302
    assert not set(moves(opened(desk, case))) & HERS


@pytest.mark.slow
def test_a_stale_form_keeps_what_was_typed(desk: Client, case: Complaint) -> None:
    page = desk.post(f"/admin/complaints/{case.number}/pass_on/", {"version": case.version - 1, "words": "写好的话"})
    assert page.status_code == 409 and "写好的话" in text(page)


@pytest.mark.slow
def test_a_form_without_a_question_does_nothing(desk: Client, unit: Unit, reach: Reach) -> None:
    case = handling(to=unit, reach=reach)
    for move, said in (("pass_on", "words"), ("tell_unit", "text"), ("not_asked", "words")):
        assert make(desk, case, move, **{said: "话"}).status_code == 409
    assert Complaint.objects.get(pk=case.pk).status == "handling"


@pytest.mark.slow
@pytest.mark.parametrize(("role", "status"), [("supervisor", 403), ("operator", 403), ("other_officer", 404)])
def test_only_the_office_acts(
    signed: Signed, case: Complaint, role: str, status: int, request: pytest.FixtureRequest
) -> None:
    client = signed(request.getfixturevalue(role))
    for move in HERS:
        assert make(client, case, move, words="话", text="话").status_code == status


def test_another_county_has_no_mark(signed: Signed, case: Complaint, other_officer: User) -> None:
    page = signed(other_officer).get("/admin/complaints/?view=all&asked=yes")
    assert numbers_in(page) == [] and ASKED not in text(page)


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 9])
def test_questions_cost_the_page_no_further_query(
    desk: Client, case: Complaint, unit: Unit, reach: Reach, handler: User, officer: User, count: int
) -> None:
    plain = handling(to=unit, reach=reach, photographs=(photograph(),), description="另一件")
    for n in range(count):
        waiting = RelayedQuestion.objects.latest("pk")
        relaying.refuse(complaint=case, actor=officer, relayed=waiting.pk, words="不问")
        relaying.propose(complaint=case, actor=handler, words=f"第{n}问")
    assert asked(desk, f"/admin/complaints/{case.number}/") <= asked(desk, f"/admin/complaints/{plain.number}/")
    assert text(opened(desk, case)).count("data-relay=") == count + 1


@pytest.mark.slow
def test_the_filter_costs_no_further_query(desk: Client, case: Complaint) -> None:
    address = "/admin/complaints/?view=handling"
    assert asked(desk, f"{address}&asked=yes") <= asked(desk, address)
