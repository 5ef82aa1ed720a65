"""Two people at one case, a slip of the hand, and a look at who reported."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import Reporter, words
from tests.journeys.office import Desk
from tests.journeys.watching import Watch


@pytest.fixture
def number(phone: Page) -> str:
    """A report that has just come in."""
    return Reporter(phone).report(words())[0]


@pytest.mark.slow
def test_a_stale_form_is_told_what_changed_and_keeps_what_was_typed(moderator: Page, number: str, watch: Watch) -> None:
    watch.expected.add(409)
    first, second = Desk(moderator), Desk(moderator.context.new_page())
    first.open(number)
    second.open(number)
    first.press("accept")
    box = second.form("ask").get_by_label("想问举报人什么")
    box.fill("排水的是哪一边的管子？")
    second.send("ask")
    conflict = second.page.locator("[data-conflict]")
    expect(conflict).to_contain_text("受理")
    expect(conflict).to_contain_text("排水的是哪一边的管子？")
    expect(box).to_have_value("排水的是哪一边的管子？")
    second.send("ask")
    second.stands("need_info")


def test_a_slip_of_the_hand_is_undone_within_ten_seconds(moderator: Page, number: str) -> None:
    desk = Desk(moderator)
    desk.open(number)
    desk.press("accept")
    desk.stands("accepted")
    desk.press("undo")
    desk.stands("received")
    expect(moderator.locator("[data-event=undo]")).to_have_count(1)


def test_a_new_report_stands_in_the_queue(moderator: Page, number: str) -> None:
    moderator.goto("/admin/complaints/?view=all")
    expect(moderator.locator(f"[data-case='{number}']")).to_have_attribute("data-case-status", "received")


def test_an_office_of_another_county_finds_no_such_case(number: str, other_county: Page, watch: Watch) -> None:
    watch.expected.add(404)
    other_county.goto(f"/admin/complaints/{number}/")
    expect(other_county.locator("[data-case-status]")).to_have_count(0)


@pytest.mark.slow
def test_the_telephone_of_a_reporter_is_shown_for_a_reason_only(phone: Page, moderator: Page) -> None:
    reporter = Reporter(phone)
    reporter.begin()
    reporter.write(words())
    reporter.tap(reporter.button("下一步"))
    phone.get_by_label("手机号（可不填）").fill("13900001234")
    reporter.tap(reporter.button("提交举报"))
    number = reporter.receipt()[0]
    Desk(moderator).open(number)
    assert "13900001234" not in moderator.content()
    moderator.get_by_text("显示（要写理由，会记录）").click()
    moderator.get_by_label("为什么要看").fill("请他指出是哪根管子。")
    moderator.get_by_role("button", name="显示", exact=True).click()
    expect(moderator.locator("[data-revealed]")).to_contain_text("139")
    Desk(moderator).open(number)
    expect(moderator.locator("[data-revealed]")).to_have_count(0)
