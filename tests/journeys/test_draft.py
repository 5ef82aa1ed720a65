"""A half-written report waits in the telephone until it is sent, and not a moment longer."""

from playwright.sync_api import Page, expect

from tests.journeys.citizen import Reporter, words


def half_written(reporter: Reporter, said: str) -> None:
    """All three screens filled, consent and telephone among them, but nothing sent."""
    reporter.begin()
    reporter.write(said)
    reporter.tap(reporter.button("下一步"))
    reporter.page.get_by_label("手机号（可不填）").fill("13900001234")
    reporter.page.locator("[name=public_consent]").check()


def test_a_draft_outlives_the_page(phone: Page) -> None:
    reporter, said = Reporter(phone), words()
    half_written(reporter, said)
    again = Reporter(phone.context.new_page())
    phone.close()
    again.scan()
    again.tap(again.button("举报这里的问题"))
    expect(again.page.locator("[data-draft]")).to_contain_text("上次没写完的内容还在")
    expect(again.page.locator("#k-sewage")).to_be_checked()
    expect(again.page.locator("#description")).to_have_value(said)
    expect(again.page.locator("#phone")).to_have_value("13900001234")
    expect(again.page.locator("[name=public_consent]")).not_to_be_checked()


def test_nothing_is_kept_after_the_report_is_sent(phone: Page) -> None:
    reporter = Reporter(phone)
    half_written(reporter, words())
    reporter.tap(reporter.button("提交举报"))
    reporter.receipt()
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    phone.goto("/report/?board=320512")
    expect(phone.locator("#description")).to_have_value("")
    expect(phone.locator("#phone")).to_have_value("")


def test_a_draft_can_be_thrown_away(phone: Page) -> None:
    reporter = Reporter(phone)
    half_written(reporter, words())
    phone.reload()
    reporter.tap(reporter.button("清空重写"))
    expect(phone.locator("#description")).to_have_value("")
    assert phone.evaluate("localStorage.length") == 0
