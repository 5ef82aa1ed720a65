"""What the reporter reads."""

import datetime
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import Reach
from complaints import moderation, reporting, satisfaction, transferring
from complaints.choices import Outside, Status
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.complaints.tracking.browser import code_of, inside, page_of, text
from tests.factories.complaints import ANSWER, closed, declined, merged, officer_of, resolved, standing_in

pytestmark = pytest.mark.usefixtures("officer", "reach")


@pytest.mark.parametrize("status", Status.values)
def test_every_status_has_its_page_in_both_languages(status: str, reach: Reach) -> None:
    case = standing_in(status, reach=reach)
    browser = inside(case)
    for lang in ({}, {"lang": "en"}):
        shown = text(page_of(case, browser, **lang))
        assert f'data-case-status="{status}"' in shown and shown.count("<h1") == 1
        steps = 0 if status in ("declined", "withdrawn", "transferred") else 4
        assert shown.count('class="steps__item') == steps and 'data-event="register"' in shown
        assert code_of(case) not in shown and "4816" not in shown


def test_the_page_is_kept_by_nobody_and_found_by_no_search(case: Complaint) -> None:
    response = page_of(case)
    assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex, nofollow">' in text(response)


def test_the_title_says_nothing_of_the_matter(case: Complaint) -> None:
    title = re.search("<title>(.*?)</title>", text(page_of(case)))
    assert title is not None and case.category.name not in title[1] and "清溪" not in title[1]


def test_the_newest_event_stands_first_and_office_notes_stay_inside(reach: Reach) -> None:
    case = resolved(reach=reach)
    kinds = re.findall('data-event="([a-z_]+)"', text(page_of(case)))
    assert kinds == ["resolve", "begin", "assign", "accept", "register"]


def test_an_urgent_case_says_that_the_duty_is_called(reach: Reach) -> None:
    case = standing_in(Status.RECEIVED, reach=reach, category="sewage", now=True)
    assert "已经在通知值班的人。<b><time" in text(page_of(case))
    case.alerts.update(acknowledged_at=timezone.now())
    assert "值班的人已经收到。<b><time" in text(page_of(case))
    moderation.accept(complaint=case, actor=officer_of(case))
    assert "值班的人" not in text(page_of(case)).split('id="log"')[0]


def test_the_due_date_is_told_until_the_answer(case: Complaint) -> None:
    local = timezone.localtime(case.answer_due_at)
    assert f"{local.month}月{local.day}日前答复您" in text(page_of(case))
    assert f'data-due="{timezone.localtime(case.accept_due_at).isoformat()}"' in text(page_of(case))
    moderation.accept(complaint=case, actor=officer_of(case))
    assert f'data-due="{local.isoformat()}"' in text(page_of(case))


def test_in_english_days_are_english(case: Complaint) -> None:
    local = timezone.localtime(case.answer_due_at)
    assert f"answer you by {local.day} {local:%b} {local.year}" in text(page_of(case, lang="en"))


def test_the_answer_is_told_once_it_is_approved(reach: Reach) -> None:
    answered = standing_in(Status.ANSWERED, reach=reach)
    assert ANSWER not in text(page_of(answered)) and "处理结果" not in text(page_of(answered))
    ACTS["resolve"](answered)
    shown = text(page_of(answered))
    assert ANSWER in shown and "处理结果" in shown and "问题解决了吗？" in shown


@pytest.mark.slow
def test_an_answer_that_nobody_approved_stays_unread_after_a_case_was_opened_again(reach: Reach) -> None:
    case = resolved(reach=reach)
    case = satisfaction.verdict(complaint=case, actor=Outside.REPORTER, solved="no")
    ACTS["answer"](case)
    shown = text(page_of(case))
    assert "已经清理。" not in shown and ANSWER in shown


def test_a_refusal_says_why_and_where_to_go(reach: Reach) -> None:
    shown = text(page_of(declined(reach=reach)))
    assert "不是河湖的事" in shown and "这件事归城管，请打12345。" in shown and "不同意？" in shown


def test_a_merged_case_shows_the_answer_of_the_other_and_none_of_its_words(reach: Reach) -> None:
    case = merged(reach=reach)
    other = case.merged_into
    assert other is not None
    for name in ("accept", "assign", "begin", "answer"):
        other = ACTS[name](other)
    assert "已经清理。" not in text(page_of(case))
    ACTS["resolve"](other)
    shown = text(page_of(case))
    assert "已经清理。" in shown and other.description not in shown
    assert other.number not in shown and other.public_number not in shown


def test_a_merged_case_leads_to_the_public_one(reach: Reach) -> None:
    case = merged(reach=reach)
    assert case.merged_into is not None
    ACTS["publish"](case.merged_into)
    assert f"/cases/{case.merged_into.public_number}/" in text(page_of(case))


def test_a_transferred_case_names_the_other_sides_number(reach: Reach) -> None:
    case = standing_in(Status.TRANSFERRED, reach=reach)
    assert "有了对方编号，这里会写明" in text(page_of(case))
    transferring.confirm_transfer(complaint=case, actor=officer_of(case), number="A-7")
    assert "对方编号 A-7" in text(page_of(case))


def test_an_erased_case_says_so_and_offers_nothing(case: Complaint) -> None:
    Complaint.objects.filter(pk=case.pk).update(erased_at=timezone.now(), description="")
    shown = text(page_of(case))
    assert "已经清除" in shown and "不用办了，撤回" not in shown and "您报的是" not in shown


def test_who_looked_at_the_contact_is_told(case: Complaint) -> None:
    from complaints.lifecycle import noting

    with noting("contact_seen", case, actor=officer_of(case)) as step:
        step.words = "核对地点"
    shown = text(page_of(case))
    assert "工作人员查看过您的联系方式" in shown and "核对地点" not in shown


def test_words_of_the_reporter_are_shown_as_text(officer: User, reach: Reach) -> None:
    from tests.factories.complaints import received

    shown = text(page_of(received(reach=reach, description="<b>{{ 7|add:1 }}</b>")))
    assert "&lt;b&gt;{{ 7|add:1 }}&lt;/b&gt;" in shown


def test_photos_that_were_announced_and_did_not_come_are_told(officer: User, reach: Reach) -> None:
    from tests.factories.complaints import photograph, received

    case = received(reach=reach, photo_count=3, photographs=(photograph(),))
    assert "还有2张未传到" in text(page_of(case))
    assert "2 photos have not arrived" in text(page_of(case, lang="en"))


@pytest.mark.slow
def test_the_longest_page_costs_at_most_twenty_queries(reach: Reach) -> None:
    case = resolved(reach=reach, outcome="solved")
    case = satisfaction.verdict(complaint=case, actor=Outside.REPORTER, solved="no")
    for name in ("assign", "recall", "assign", "begin", "answer", "resolve"):
        case = ACTS[name](case)
    browser = inside(case)
    page_of(case, browser)
    with CaptureQueriesContext(connection) as queries:
        assert page_of(case, browser).status_code == 200
    assert len(queries) <= 20, [query["sql"][:90] for query in queries]


def test_urging_is_offered_after_the_day_only(case: Complaint) -> None:
    browser = inside(case)
    assert "催办" not in text(page_of(case, browser))
    with time_machine.travel(case.answer_due_at + datetime.timedelta(hours=1)):
        assert ">催办<" in text(page_of(case))


@pytest.mark.slow
def test_a_closed_case_can_be_opened_again_for_fifteen_days_and_appealed_after(reach: Reach) -> None:
    case = closed(reach=reach)
    assert "没解决" in text(page_of(case)) and "不同意？" not in text(page_of(case))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=16)):
        assert "不同意？" in text(page_of(case))


@pytest.mark.slow
def test_not_solved_stays_on_the_page_while_the_case_waits_for_the_reporter(reach: Reach) -> None:
    case = satisfaction.verdict(complaint=resolved(reach=reach), actor=Outside.REPORTER, solved="no")
    for name in ("assign", "begin", "answer", "resolve"):
        case = ACTS[name](case)
    assert 'value="no"' in text(page_of(case)) and "再说“没解决”" in text(page_of(case))
    case = satisfaction.verdict(complaint=case, actor=Outside.REPORTER, solved="no", words="还在排")
    shown = text(page_of(case))
    assert 'value="no"' in shown and "这件事不会自己办结" in shown and "还在排" in shown
    assert "will not close by itself" in text(page_of(case, lang="en"))


def test_the_answer_to_an_appeal_is_read_here(reach: Reach, city_officer: User) -> None:
    case = reporting.appeal(complaint=declined(reach=reach), actor=Outside.REPORTER, words="这就是河边")
    reporting.refuse_appeal(complaint=case, actor=city_officer, words="这段归城管。")
    shown = text(page_of(case))
    assert "这段归城管。" in shown and "维持原来的决定" in shown and "答复您的申诉" not in shown


def test_an_appeal_is_offered_once(reach: Reach) -> None:
    case = declined(reach=reach)
    reporting.appeal(complaint=case, actor=Outside.REPORTER, words="这就是河边")
    shown = text(page_of(case))
    assert "不同意？" not in shown and "答复您的申诉" in shown
