"""Asking the reporter through the office, on the telephone of the unit."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.directory.models import Unit
from complaints import conflict, dispatch, moderation, relaying
from complaints.choices import Outside
from complaints.models import Complaint, RelayedQuestion
from portal.accounts.models import User
from tests.complaints.field.conftest import MARKS, signed_in

pytestmark = pytest.mark.django_db
ASKED, TOLD = "是哪一根管子？", "桥东第二根。"


def url(case: Complaint, name: str = "relay") -> str:
    return reverse(f"field:{name}", args=[case.public_number])


def sent(phone: Client, case: Complaint, words: str = ASKED) -> int:
    return phone.post(url(case), {"version": case.version, "words": words}).status_code


def page(phone: Client, case: Complaint, name: str = "case") -> str:
    return phone.get(url(case, name), follow=True).content.decode()


def again(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)


def test_the_order_has_a_way_to_ask(task: Complaint, phone: Client) -> None:
    assert f'href="/field/{task.public_number}/ask/"' in page(phone, task)
    assert "请河长办去问" in page(phone, task, "relay")


def test_an_order_that_is_not_taken_has_none(order: Complaint, phone: Client) -> None:
    assert "/ask/" not in page(phone, order)
    assert phone.get(url(order)).status_code == 302


def test_what_was_asked_is_on_the_page_and_the_clock_runs(task: Complaint, phone: Client) -> None:
    response = phone.post(url(task), {"version": task.version, "words": ASKED}, follow=True)
    said = response.content.decode()
    assert response.redirect_chain == [(url(task, "case"), 302)]
    assert "已请河长办去问" in said and ASKED in said and "/ask/" not in said
    assert "data-due" in said and again(task).status == "handling"


@pytest.mark.parametrize("name", ["relay", "hand-back", "ask-extension"])
def test_too_many_words_are_told_at_the_field_and_kept(task: Complaint, phone: Client, name: str) -> None:
    said: dict[str, Any] = {"version": task.version, "words": "长" * 2001, "until": "2030-01-01"}
    response = phone.post(url(task, name), said)
    page_ = response.content.decode()
    assert (
        response.status_code == 422 and 'id="words-e"' in page_ and "最多2000个字" in page_ and said["words"] in page_
    )
    assert again(task).version == task.version


@pytest.mark.slow
def test_the_answer_of_the_office_is_shown(task: Complaint, phone: Client, officer: User) -> None:
    sent(phone, task)
    row = RelayedQuestion.objects.get()
    relaying.pass_on(complaint=task, actor=officer, relayed=row.pk, words="请问哪根管子？")
    assert "河长办正在问举报人" in page(phone, task)
    moderation.reply_info(complaint=task, actor=Outside.REPORTER, words="暗语回答 13877776666")
    relaying.release(complaint=task, actor=officer, relayed=row.pk, text=TOLD)
    said = page(phone, task)
    assert "答复来了" in said and TOLD in said and "/ask/" in said


@pytest.mark.slow
def test_so_is_why_it_did_not_ask(task: Complaint, phone: Client, officer: User) -> None:
    sent(phone, task)
    relaying.refuse(complaint=task, actor=officer, relayed=RelayedQuestion.objects.get().pk, words="现场看得到。")
    assert "河长办没有去问" in page(phone, task) and "现场看得到。" in page(phone, task)


@pytest.mark.slow
def test_nothing_of_the_reporter_comes_along_at_any_time(
    task: Complaint, phone: Client, officer: User, handler: User
) -> None:
    said = page(phone, task, "relay")
    sent(phone, task)
    row, said = RelayedQuestion.objects.get(), said + page(phone, task)
    relaying.pass_on(complaint=task, actor=officer, relayed=row.pk, words="暗语：王某先生，请问哪根？")
    said += page(phone, task)
    moderation.reply_info(complaint=task, actor=Outside.REPORTER, words="暗语回答，我是姓名暗语")
    said += page(phone, task) + phone.get("/field/").content.decode()
    relaying.release(complaint=task, actor=officer, relayed=row.pk, text=TOLD)
    said += page(phone, task) + page(phone, task, "relay")
    for secret in ("暗语", task.number, MARKS["phone"][-8:], MARKS["email"], MARKS["description"]):
        assert secret not in said


def test_without_words_the_form_comes_again(task: Complaint, phone: Client) -> None:
    response = phone.post(url(task), {"version": task.version, "words": " "})
    assert response.status_code == 422 and 'role="alert"' in response.content.decode()
    assert not RelayedQuestion.objects.exists()


def test_a_stale_form_keeps_what_was_typed(task: Complaint, phone: Client) -> None:
    response = phone.post(url(task), {"version": task.version - 1, "words": ASKED})
    assert response.status_code == 409 and ASKED in response.content.decode()


def test_a_second_tap_asks_once(task: Complaint, phone: Client) -> None:
    assert [sent(phone, task), sent(phone, task)] == [302, 302]
    assert RelayedQuestion.objects.count() == 1


def test_another_unit_finds_no_such_page(task: Complaint, other_handler: User) -> None:
    foreign = signed_in(other_handler)
    assert foreign.get(url(task)).status_code == sent(foreign, task) == 404


def test_nor_does_the_accused(task: Complaint, phone: Client, officer: User, unit: Unit) -> None:
    sent(phone, task)
    conflict.name_subject(complaint=task, actor=officer, unit=unit)
    assert phone.get(url(task)).status_code == phone.get(url(task, "case")).status_code == 404


def test_after_a_recall_nothing_is_left(task: Complaint, phone: Client, officer: User) -> None:
    sent(phone, task)
    dispatch.recall(complaint=again(task), actor=officer, words="派错了")
    response = phone.get(url(task))
    assert response.status_code == 404 and ASKED not in response.content.decode()


def test_a_desk_account_is_not_let_in(task: Complaint, officer: User) -> None:
    assert signed_in(officer).get(url(task)).status_code == 403


def test_while_the_question_is_not_delivered_the_page_does_not_say_that_the_clock_stands(
    task: Complaint, phone: Client, officer: User
) -> None:
    moderation.ask(complaint=task, actor=officer, words="哪里？")
    assert "问到了，时限才停" in page(phone, task) and "时限暂停" not in page(phone, task)


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_asks_as_often_for_many_questions(
    task: Complaint, phone: Client, officer: User, handler: User, count: int
) -> None:
    for n in range(count):
        relaying.propose(complaint=task, actor=handler, words=f"第{n}问")
        relaying.refuse(complaint=task, actor=officer, relayed=RelayedQuestion.objects.latest("pk").pk, words="不问")
    page(phone, task)
    with CaptureQueriesContext(connection) as queries:
        page(phone, task)
    assert len(queries) <= 20
