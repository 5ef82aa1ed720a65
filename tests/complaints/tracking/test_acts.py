"""What the reporter does on the page: each act once, and nothing typed is lost."""

import datetime
from typing import Any

import pytest
import time_machine
from django.db import OperationalError
from django.utils import timezone

from cms.directory.models import Reach
from complaints import moderation, reporting
from complaints.models import Complaint
from complaints.tracking import acts
from tests.complaints.acts import ACTS
from tests.complaints.tracking.browser import again, code_of, inside, moved, page_of, picture, send, text
from tests.factories.complaints import (
    closed,
    declined,
    handling,
    need_info,
    officer_of,
    received,
    resolved,
)

pytestmark = pytest.mark.usefixtures("officer", "reach")


def test_an_answer_to_the_question_goes_to_the_office(reach: Reach) -> None:
    case = need_info(reach=reach)
    moved(case, send(case, "reply", words="三号桥，东边。"), "reply", status="received")
    assert case.questions.get().reply == "三号桥，东边。"
    assert "三号桥，东边。" in text(page_of(case))


def test_an_empty_answer_is_asked_for_at_its_field(reach: Reach) -> None:
    case = need_info(reach=reach)
    response = send(case, "reply", words=" \u200b")
    assert response.status_code == 200 and again(case).status == "need_info"
    assert 'href="#reply_words"' in text(response) and 'id="reply_words-e"' in text(response)


@pytest.mark.parametrize("act", ["reply", "verdict", "appeal", "withdraw"])
def test_too_many_words_are_told_at_the_field_and_kept(reach: Reach, act: str) -> None:
    made = {"reply": need_info, "verdict": resolved, "appeal": declined, "withdraw": received}
    case = made[act](reach=reach)
    words = "长" * 1001
    response = send(case, act, words=words, solved="yes")
    assert "最多1000个字" in text(response) and words in text(response)
    assert again(case).version == case.version


def test_what_was_typed_survives_markup(reach: Reach) -> None:
    case = need_info(reach=reach)
    shown = text(send(case, "reply", words="</textarea><script>" + "长" * 1000))
    assert "&lt;/textarea&gt;&lt;script&gt;" in shown


@pytest.mark.parametrize(("solved", "status"), [("yes", "closed"), ("unsure", "closed"), ("no", "accepted")])
def test_the_verdict_closes_or_opens_again(reach: Reach, solved: str, status: str) -> None:
    case = resolved(reach=reach)
    moved(case, send(case, "verdict", solved=solved, score="4", words="好"), "verdict", status=status, solved=solved)
    verdict = case.verdicts.get()
    assert (verdict.score, verdict.comment) == (4, "好")


def test_mark_and_words_may_be_left_out(reach: Reach) -> None:
    case = resolved(reach=reach)
    send(case, "verdict", solved="yes")
    assert case.verdicts.get().score is None


@pytest.mark.parametrize(
    "wrong", [{"solved": "maybe"}, {"solved": ""}, {"solved": "yes", "score": "9"}, {"score": "a"}]
)
def test_a_verdict_that_is_none_changes_nothing(reach: Reach, wrong: dict[str, Any]) -> None:
    case = resolved(reach=reach)
    response = send(case, "verdict", words="我的话", **wrong)
    assert response.status_code == 200 and 'role="alert"' in text(response) and "我的话" in text(response)
    assert again(case).status == "resolved"


@pytest.mark.slow
def test_not_solved_is_heard_once_and_for_fifteen_days(reach: Reach) -> None:
    case = closed(reach=reach)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=16)):
        late = send(case, "verdict", solved="no", words="还在排")
    assert late.status_code == 409 and "超过15天了" in text(late)
    moved(case, send(case, "verdict", solved="no"), "verdict", status="accepted", reopened=1)


@pytest.mark.slow
def test_a_second_not_solved_is_taken_once_and_more_words_are_taken_too(reach: Reach) -> None:
    case = resolved(reach=reach)
    send(case, "verdict", solved="no")
    case = again(case)
    for name in ("assign", "begin", "answer", "resolve"):
        case = ACTS[name](case)
    for words in ("还在排", "还在排", "晚上也排"):
        assert send(case, "verdict", solved="no", words=words).status_code == 303
    assert again(case).status == "resolved"
    assert [one.comment for one in case.verdicts.order_by("pk")] == ["", "还在排", "晚上也排"]


@pytest.mark.parametrize("act", ["reply", "verdict", "withdraw", "consent"])
def test_a_second_tap_is_no_mistake_and_no_second_event(reach: Reach, act: str) -> None:
    made = {"reply": need_info, "verdict": resolved, "withdraw": received, "consent": received}
    case = made[act](reach=reach, public_consent=True)
    browser = inside(case)
    first = send(case, act, browser, words="一样", solved="no")
    version = again(case).version
    second = send(case, act, browser, words="一样", solved="no")
    assert first.status_code == second.status_code == 303
    assert again(case).version == version


def test_a_second_tap_that_overtook_the_first_is_none_either(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    case = resolved(reach=reach)
    honest = acts.ACTS["verdict"]

    def overtaken(complaint: Complaint, sent: acts.Sent) -> None:
        honest(complaint, sent)
        honest(complaint, sent)

    monkeypatch.setitem(acts.ACTS, "verdict", overtaken)
    assert send(case, "verdict", solved="yes").status_code == 303


def test_a_step_that_is_over_shows_the_page_as_it_is_now(reach: Reach) -> None:
    case = need_info(reach=reach)
    moderation.resume(complaint=case, actor=officer_of(case))
    response = send(case, "reply", words="来晚了")
    assert response.status_code == 409 and "情况刚刚有了变化" in text(response)
    assert 'data-case-status="received"' in text(response)


@pytest.mark.slow
def test_urging_counts_once_and_only_when_it_is_late(reach: Reach) -> None:
    case = handling(reach=reach)
    early = send(case, "urge")
    assert early.status_code == 409 and "还没到答复的日子" in text(early)
    with time_machine.travel(case.answer_due_at + datetime.timedelta(hours=1)):
        assert send(case, "urge").status_code == 303
        assert "您已经催过一次" in text(send(case, "urge"))
    assert case.events.filter(kind="urge").count() == 1


def test_withdrawing_asks_first_and_then_does_it(case: Complaint) -> None:
    asked = inside(case).get(f"/track/{case.number}/withdraw/")
    assert "真的要撤回吗？" in text(asked) and again(case).status == "received"
    moved(case, send(case, "withdraw", words="看错了"), "withdraw", status="withdrawn")


def test_an_appeal_needs_a_word_and_goes_up(reach: Reach) -> None:
    case = declined(reach=reach)
    assert "请写一句为什么不同意" in text(send(case, "appeal"))
    moved(case, send(case, "appeal", words="这就是河边"), "appeal")
    assert "您已经申诉过" in text(send(case, "appeal", words="再说一次"))


def test_a_locked_database_is_told_and_the_words_stay(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    case = need_info(reach=reach)
    browser = inside(case)
    monkeypatch.setattr(moderation, "reply_info", locked)
    response = send(case, "reply", browser, words="在桥下")
    assert response.status_code == 503 and "这次没有存上" in text(response) and "在桥下" in text(response)


def test_a_locked_database_keeps_the_words_of_withdrawing_too(case: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(reporting, "withdraw", locked)
    response = send(case, "withdraw", words="看错了")
    assert response.status_code == 503 and "看错了" in text(response) and "真的要撤回吗" in text(response)


def test_words_written_when_the_right_had_ended_come_back_after_the_code(reach: Reach, client: Any) -> None:
    case = need_info(reach=reach)
    ended = client.post(f"/track/{case.number}/reply/", {"words": "在桥下"})
    assert ended.status_code == 403 and 'name="words" value="在桥下"' in text(ended)
    opened = client.post("/track/", {"number": case.number, "code": code_of(case), "act": "reply", "words": "在桥下"})
    assert opened.status_code == 200 and "在桥下</textarea>" in text(opened) and "track" in opened.cookies
    assert send(case, "reply", client, words="在桥下").status_code == 303


def test_a_foreign_page_moves_nothing(case: Complaint) -> None:
    response = inside(case).post(f"/track/{case.number}/withdraw/", HTTP_ORIGIN="https://evil.example")
    assert response.status_code == 403 and again(case).status == "received"


@pytest.mark.parametrize("act", list(acts.ACTS))
def test_an_act_opened_as_an_address_changes_nothing(case: Complaint, act: str) -> None:
    assert inside(case).get(f"/track/{case.number}/{act}/").status_code in (200, 302)
    assert again(case).version == case.version


@pytest.mark.parametrize("act", list(acts.ACTS))
def test_nothing_is_done_to_a_case_whose_data_were_erased(case: Complaint, act: str) -> None:
    Complaint.objects.filter(pk=case.pk).update(erased_at=timezone.now(), public_consent=True)
    answer = send(case, act, words="还有", solved="yes", photos=[picture()])
    assert answer.status_code in ((303,) if act == "erase" else (200, 409)), "what is erased already is no mistake"
    assert again(case).version == case.version


def test_english_stays_through_an_act(reach: Reach) -> None:
    case = need_info(reach=reach)
    browser = inside(case)
    empty = browser.post(f"/track/{case.number}/reply/?lang=en", {"words": ""})
    assert "Write a sentence" in text(empty)
    sent = browser.post(f"/track/{case.number}/reply/?lang=en", {"words": "At the bridge"})
    assert sent["Location"] == f"/track/{case.number}/?done=reply&lang=en"
    assert "Thank you" in text(browser.get(sent["Location"]))
