"""代录: what a caller adds to his earlier case."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import timeline
from complaints.choices import Status
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.conftest import account
from tests.complaints.desk.conftest import Signed, moves, text
from tests.complaints.erasing import erased
from tests.factories.complaints import assigned, handling, need_info, received


@pytest.fixture
def line(signed: Signed, operator: User) -> Client:
    """The operator with somebody on the line."""
    return signed(operator)


def add(client: Client, case: Complaint, words: str = "今天又排了", **said: Any) -> Any:
    return client.post(f"/admin/complaints/{case.number}/note/", {"words": words, "version": case.version, **said})


def test_words_join_the_history_with_the_name_of_who_entered_them(line: Client, operator: User, reach: Reach) -> None:
    case = assigned(reach=reach)
    assert add(line, case)["Location"] == f"/admin/complaints/{case.number}/"
    event = case.events.get(kind="words_added")
    assert (event.actor, event.data["entered_by_office"], event.words.text) == (operator, True, "今天又排了")
    entry = timeline.for_desk(case)[-1]
    assert "代录" in entry.text and "今天又排了" in entry.text and entry.who
    case.refresh_from_db()
    assert case.changed_at is not None


def test_to_a_question_it_is_the_answer(line: Client, reach: Reach) -> None:
    case = need_info(reach=reach)
    add(line, case, "三号桥的东边")
    case.refresh_from_db()
    assert case.status == Status.RECEIVED and case.questions.get().reply == "三号桥的东边"
    assert case.events.get(kind="reply_info").data["entered_by_office"] is True


def test_whoever_takes_calls_may_answer_and_urge_and_no_more(line: Client, reach: Reach) -> None:
    case = need_info(reach=reach)
    page = line.get(f"/admin/complaints/{case.number}/")
    assert set(moves(page)) == {"reply_info"} and 'id="note"' in text(page)


def test_empty_words_are_asked_for(line: Client, reach: Reach) -> None:
    case = received(reach=reach)
    response = add(line, case, " \x00")
    assert "请写他补充了什么" in text(response) and 'role="alert"' in text(response)
    assert not case.events.filter(kind="words_added").exists()


@pytest.mark.slow
def test_whoever_handles_the_case_does_not_speak_for_the_reporter(
    signed: Signed, unit: Unit, county_office: Unit, reach: Reach
) -> None:
    case = handling(reach=reach, to=unit)
    both = account("both", "moderator", county_office)
    both.groups.add(account("h", "handler", unit).groups.get())
    both.postings.create(unit=unit)
    response = add(signed(both), case)
    assert response.status_code == 403 and "今天又排了" in text(response)
    assert not case.events.filter(kind="words_added").exists()


def test_another_countys_case_does_not_exist(signed: Signed, other_officer: User, reach: Reach, officer: User) -> None:
    case = received(reach=reach)
    assert add(signed(other_officer), case).status_code == 404


@pytest.mark.parametrize(("make", "kind"), [(received, "words_added"), (need_info, "reply_info")])
def test_pressed_twice_it_is_noted_once(line: Client, reach: Reach, make: Any, kind: str) -> None:
    case = make(reach=reach)
    answers = [add(line, case) for _press in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert case.events.filter(kind=kind).count() == 1


@pytest.mark.slow
def test_other_words_on_an_old_page_are_a_conflict_that_keeps_them(line: Client, reach: Reach) -> None:
    case = received(reach=reach)
    add(line, case)
    for said in ({}, {"version": ""}):
        answer = add(line, case, "晚上也排", **said)
        assert answer.status_code == 409 and "data-conflict" in text(answer) and "晚上也排" in text(answer)
    assert case.events.filter(kind="words_added").count() == 1


def test_the_page_holds_the_version_and_what_a_stranger_does_makes_it_no_older(line: Client, reach: Reach) -> None:
    case = received(reach=reach)
    page = text(line.get(f"/admin/complaints/{case.number}/"))
    assert f'name="version" value="{case.version}"' in page.split('id="note"')[1]


def test_to_an_erased_case_nothing_is_added_and_that_is_said(line: Client, reach: Reach) -> None:
    case = erased(received(reach=reach))
    case.refresh_from_db()
    answer = add(line, case)
    assert answer.status_code == 409 and "信息已经清除" in text(answer) and "今天又排了" in text(answer)
    assert not case.events.filter(kind="words_added").exists()
