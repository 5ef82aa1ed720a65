"""What a reader of English is shown: nothing of ours in Chinese but names and what people wrote themselves."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from cms.directory.models import Reach, Signboard
from complaints import event_facts, event_names, publication
from complaints.choices import DeclineReason, Outcome, OutsideBody, Side, Solved, Status
from complaints.steps import STATES
from complaints.tracking.marked import PUBLIC_STATES
from complaints.tracking.words import DONE, SCORES
from portal.guard import tokens
from tests.complaints.channels.pages import chinese_in_english
from tests.complaints.tracking.browser import inside, page_of, text
from tests.factories.complaints import officer_of, standing_in

pytestmark = pytest.mark.usefixtures("officer", "reach")
HAN = re.compile(r"[\u3400-\u9fff，。：（）]")


def chinese(page: Any) -> list[str]:
    """Chinese in title and main part that is not marked as Chinese."""
    title = text(page).split("<title>")[1].split("</title>")[0]
    return [*chinese_in_english(page), *([title] if HAN.search(title) else [])]


@pytest.mark.parametrize("status", Status.values)
def test_a_case_in_every_state_is_told_in_english(status: str, reach: Reach) -> None:
    case = standing_in(status, reach=reach, side="upstream", place="三号桥", photo_count=3)
    assert set(chinese(page_of(case, inside(case), lang="en"))) <= {case.place}


def test_the_words_of_people_are_marked_as_chinese(reach: Reach) -> None:
    case = standing_in(Status.DECLINED, reach=reach)
    shown = text(page_of(case, inside(case), lang="en"))
    assert "<p>Not about a river or lake.</p>" in shown
    assert '<p lang="zh-CN">这件事归城管，请打12345。</p>' in shown
    assert f'<p lang="zh-CN">{case.description}</p>' in shown


def test_the_board_with_its_cases_is_english(client: Client, signboard: Signboard, reach: Reach) -> None:
    case = standing_in(Status.HANDLING, reach=reach)
    publication.publish(complaint=case, actor=officer_of(case), title="河边水质正在核查", text="正在核查。")
    page = client.get(f"/p/{signboard.code}/", {"lang": "en"})
    assert "河边水质正在核查" in text(page) and "Being dealt with" in text(page)
    assert chinese(page) == []
    assert chinese(client.get(f"/cases/{case.public_number}/seen/", {"lang": "en"})) == []


@pytest.mark.parametrize("fields", [{}, {"about_chief": "1"}, {"confidential": "1", "now": "1"}])
def test_the_receipt_is_english(client: Client, signboard: Signboard, fields: dict[str, str]) -> None:
    said = {"category": "sewage", "description": "Black water.", "token": tokens.make(), "board": signboard.code}
    page = client.post("/report/?lang=en", {**said, "side": "downstream", "lang": "en", **fields})
    assert "data-case-number" in text(page) and chinese(page) == []


def test_every_label_that_a_reporter_may_read_has_its_english() -> None:
    lists: list[Any] = [STATES, PUBLIC_STATES, DONE, dict(SCORES), event_names.REPORTER, event_facts.CODE_SENT]
    enums = [Status, Outcome, Solved, OutsideBody, DeclineReason, Side]
    with translation.override("en"):
        labels = [str(label) for each in lists for label in each.values()]
        labels += [str(label) for each in enums for label in each.labels]
    assert [label for label in labels if HAN.search(label)] == []


def test_the_doors_to_it_are_english(client: Client) -> None:
    for address in ("/track/", "/track/resend/", "/track/mine/", "/report/", "/report/done/", "/privacy/"):
        assert chinese(client.get(address, {"lang": "en"})) == [], address
    for address in ("/track/?lang=en", "/report/?lang=en"):
        assert chinese(client.post(address)) == [], address
