"""Fingers are impatient and networks slow: whatever is pressed again, there is one case and its receipt."""

from playwright.sync_api import Page, expect

from tests.journeys.citizen import Reporter, words
from tests.journeys.site import Site


def test_a_double_tap_on_submit_makes_one_case(phone: Page, site: Site) -> None:
    reporter, said = Reporter(phone), words()
    reporter.begin()
    reporter.write(said)
    reporter.tap(reporter.button("下一步"))
    reporter.button("提交举报").dblclick()
    number, _ = reporter.receipt()
    assert site.cases(said) == [number]


def test_the_receipt_is_there_again_after_a_reload(phone: Page, site: Site) -> None:
    reporter, said = Reporter(phone), words()
    first = reporter.report(said)
    phone.reload()
    assert reporter.receipt() == first
    assert site.cases(said) == [first[0]]


def test_back_after_submitting_shows_an_empty_form_and_forward_the_receipt(phone: Page, site: Site) -> None:
    reporter, said = Reporter(phone), words()
    first = reporter.report(said)
    phone.go_back()
    expect(phone.locator("#description")).to_have_value("")
    phone.go_forward()
    assert reporter.receipt() == first
    assert site.cases(said) == [first[0]]


def test_the_receipt_can_be_cleared_from_a_borrowed_phone(phone: Page) -> None:
    reporter = Reporter(phone)
    reporter.report(words())
    reporter.tap(reporter.button("从这部手机上清除"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("这里没有回执")
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("这里没有回执")
    assert phone.evaluate("localStorage.length") == 0
