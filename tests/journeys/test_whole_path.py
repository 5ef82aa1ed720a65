"""From a scanned signboard to an answered complaint, and to what everybody may read of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.bank import Field
from tests.journeys.citizen import Reporter, words
from tests.journeys.conftest import Opens
from tests.journeys.office import Desk
from tests.journeys.site import Site

ORDER = "三号桥下有排污口在排水，请当天到现场查清来源。"
DONE = "管子是工地的，已经封死，河水清了。镇里每天去看一次。"
TITLE, TEXT = "清溪河三号桥段：桥下排污", "有人反映三号桥下有管子排污水。"


def answered(desk: Desk, field: Field, number: str) -> str:
    """A new report accepted, passed on, answered and approved; its public number."""
    public_number = desk.open(number)
    desk.press("accept")
    desk.stands("accepted")
    desk.assign(ORDER)
    desk.stands("assigned")
    field.sign_in("handler")
    assert number not in field.page.content()
    field.open(public_number)
    expect(field.page.get_by_text(ORDER)).to_be_visible()
    assert number not in field.page.content()
    field.move("begin")
    field.answer(DONE)
    desk.open(number)
    desk.stands("answered")
    # the telephone has made the picture smaller, and yet it tells when it was taken
    expect(desk.page.locator("#photos")).to_contain_text("处理后照片 · 拍于 11月20日")
    desk.form("resolve").get_by_label("给举报人看的答复").fill(DONE)
    desk.send("resolve")
    desk.stands("resolved")
    return public_number


def test_scan_to_receipt_takes_six_taps_and_a_camera(phone: Page, site: Site) -> None:
    reporter = Reporter(phone)
    reporter.begin("litter")
    reporter.add_photo()
    reporter.submit()
    number, _ = reporter.receipt()
    assert reporter.taps <= 6
    assert site.photos(number) == 1


def test_a_report_is_answered_judged_and_published(phone: Page, new_phone: Opens, moderator: Page) -> None:
    reporter, desk, said = Reporter(phone), Desk(moderator), words()
    reporter.begin()
    reporter.add_photo()
    reporter.write(said)
    reporter.submit()
    number, code = reporter.receipt()
    expect(phone.locator("[data-due]")).to_have_count(1)
    public_number = answered(desk, Field(new_phone()), number)

    other = Reporter(new_phone())
    other.track(number, code)
    page = other.page
    expect(page.locator("[data-case-status=resolved]")).to_be_visible()
    expect(page.get_by_text(DONE).first).to_be_visible()
    expect(page.locator("img[data-photo]")).to_have_count(2)
    for event in ("register", "accept", "assign", "begin", "resolve"):
        expect(page.locator(f"[data-event={event}]")).to_have_count(1)
    page.get_by_label("5 ", exact=False).first.check()
    other.tap(other.button("解决了"))
    expect(page.locator("[data-case-status=closed]")).to_be_visible()

    desk.open(number)
    expect(moderator.locator("[data-event=answer]")).to_have_count(1)
    expect(moderator.locator("[data-due]").first).to_be_visible()
    desk.publish(TITLE, TEXT)
    expect(moderator.get_by_role("link", name="看公开的页面")).to_be_visible()
    page.goto(f"/cases/{public_number}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("main")).to_contain_text(DONE)
    expect(page.locator("img[data-photo]")).to_have_count(1)
    assert said not in page.content() and number not in page.content()


@pytest.mark.slow
def test_what_is_not_solved_is_done_again(phone: Page, new_phone: Opens, moderator: Page) -> None:
    reporter, desk = Reporter(phone), Desk(moderator)
    number, code = reporter.report(words())
    answered(desk, Field(new_phone()), number)
    reporter.track(number, code)
    phone.locator("#verdict_words").fill("水还是黑的。")
    reporter.tap(reporter.button("没解决"))
    expect(phone.locator("[data-case-status=accepted]")).to_be_visible()
    desk.open(number)
    desk.stands("accepted")
    expect(moderator.locator("[data-event=reopen]")).to_contain_text("水还是黑的")


def test_a_chief_signs_in_by_a_code_on_the_telephone(phone: Page, site: Site) -> None:
    field = Field(phone)
    field.sign_in_by_message("13800000001", site)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("我的工单")
