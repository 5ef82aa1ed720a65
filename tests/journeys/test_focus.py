"""What is missing takes the focus, with script and without, so that whoever cannot see it hears it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import Reporter, strange
from tests.journeys.conftest import Opens
from tests.journeys.watching import Watch


def test_the_first_screen_without_a_kind_says_so_and_leads_to_the_kinds(phone: Page) -> None:
    reporter = Reporter(phone)
    phone.goto("/report/?board=320512")
    reporter.tap(phone.locator("#s1 [data-go='1']"))
    summary = phone.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("还差一步")
    reporter.tap(summary.get_by_role("link", name="请选一样您看到的问题"))
    expect(phone.locator("#k-sewage")).to_be_focused()
    reporter.choose("sewage")
    expect(summary).to_have_count(0)


def test_neither_photo_nor_words_is_told_on_the_second_screen(phone: Page) -> None:
    reporter = Reporter(phone)
    reporter.begin()
    reporter.tap(reporter.button("下一步"))
    reporter.tap(reporter.button("提交举报"))
    expect(phone.get_by_role("alert")).to_be_focused()
    expect(phone.locator("#s2")).to_be_visible()
    reporter.tap(phone.get_by_role("alert").get_by_role("link"))
    expect(phone.locator("#description")).to_be_focused()


@pytest.mark.parametrize("script", [True, False])
def test_a_wrong_code_takes_the_focus_to_what_is_wrong(new_phone: Opens, watch: Watch, script: bool) -> None:
    watch.expected.update({403, 404, 422})
    plain = new_phone(java_script_enabled=script)
    plain.goto("/track/")
    plain.locator("#number").fill(strange())
    plain.locator("#code").fill("48160537")
    plain.locator("main form [type=submit]").first.tap()
    expect(plain.get_by_role("alert")).to_contain_text("编号或查询码不对")
    expect(plain.get_by_role("alert")).to_be_focused()


def test_without_script_the_title_counts_what_is_missing(new_phone: Opens, watch: Watch) -> None:
    watch.expected.add(422)
    plain = new_phone(java_script_enabled=False)
    plain.goto("/report/?board=320512")
    plain.get_by_role("button", name="提交举报").last.tap()
    expect(plain.get_by_role("alert")).to_be_focused()
    expect(plain).to_have_title("有2处要改：举报河湖问题 牌号 320 512 - 清源市河长制公众参与平台")
