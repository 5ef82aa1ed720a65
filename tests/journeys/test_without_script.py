"""The same report, its receipt and its progress in a browser that runs no script at all."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import Reporter, photo, words
from tests.journeys.conftest import Opens
from tests.journeys.site import Site
from tests.journeys.watching import Watch


@pytest.fixture
def plain(new_phone: Opens) -> Page:
    """A telephone whose browser runs no script."""
    return new_phone(java_script_enabled=False)


def test_one_long_page_leads_to_the_receipt_and_the_progress(plain: Page, site: Site) -> None:
    reporter, said = Reporter(plain), words()
    reporter.scan()
    reporter.tap(reporter.button("举报这里的问题"))
    reporter.choose("sewage")
    reporter.add_photo()
    reporter.write(said)
    reporter.tap(reporter.button("提交举报"))
    number, code = reporter.receipt()
    assert site.cases(said) == [number]
    reporter.track(number, code)
    expect(plain.locator("[data-case-status=received]")).to_be_visible()
    expect(plain.locator("img[data-photo]")).to_have_count(1)


def test_an_error_is_told_above_and_at_the_field_and_the_rest_is_kept(plain: Page, watch: Watch) -> None:
    watch.expected.add(422)
    reporter, said = Reporter(plain), words()
    plain.goto("/report/?board=320512")
    plain.locator("#photo-1").set_input_files([photo("bad.jpg", b"no picture at all")])
    plain.locator("#photo-2").set_input_files([photo("good.jpg")])
    reporter.write(said)
    reporter.tap(reporter.button("提交举报"))
    summary = plain.get_by_role("alert").first
    expect(summary).to_contain_text("请选一样您看到的问题")
    expect(summary).to_contain_text("这个文件不是照片，请换一张")
    expect(plain).to_have_title("有2处要改：举报河湖问题 牌号 320 512 - 清源市河长制公众参与平台")
    expect(plain.locator("#description")).to_have_value(said)
    expect(plain.locator("[name=uploaded]")).to_be_checked()
    reporter.choose("sewage")
    reporter.tap(reporter.button("提交举报"))
    reporter.receipt()


def test_large_text_is_switched_on_without_script_and_stays(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("button", name="大字版").first.tap()
    expect(plain.locator("html")).to_have_attribute("data-size", "elder")
    plain.goto("/report/")
    expect(plain.get_by_role("button", name="标准版").first).to_be_visible()
