"""Sewage that runs right now: the question, the numbers, the message to whoever is on duty, and his answer."""

from playwright.sync_api import Page, expect

from tests.journeys.citizen import Reporter, words
from tests.journeys.conftest import Opens
from tests.journeys.site import Site


def test_yes_shows_the_numbers_and_somebody_is_called_at_once(phone: Page, site: Site) -> None:
    reporter, said = Reporter(phone), words()
    known = len(site.messages("紧急工单"))
    reporter.begin("sewage")
    numbers = phone.locator("[data-now-call]")
    expect(numbers).to_be_hidden()
    reporter.write(said)
    region = phone.locator("[role=status]", has=numbers)
    assert region.inner_text().strip() == "", "what comes into the live region later is read out"
    reporter.tap(phone.get_by_label("是，现在正在发生"))
    expect(region).to_contain_text("先打 110")
    expect(numbers.get_by_role("link", name="110")).to_be_visible()
    expect(numbers).to_contain_text("值班电话")
    reporter.submit()
    reporter.receipt()
    assert "收到" in site.next_message("紧急工单", known, 60)


def test_a_kind_that_can_wait_is_not_asked(phone: Page) -> None:
    Reporter(phone).begin("litter")
    expect(phone.locator("[data-now]")).to_be_hidden()


def test_without_script_the_numbers_are_always_there(new_phone: Opens) -> None:
    plain = new_phone(java_script_enabled=False)
    plain.goto("/report/?board=320512")
    expect(plain.locator("[data-now-call]")).to_be_visible()
