"""axe-core finds nothing on any page of the path: rules of WCAG 2.2 A and AA, and its best practice."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import axe
from tests.journeys.bank import Field
from tests.journeys.citizen import BOARD, Reporter, photo, strange, words
from tests.journeys.conftest import Opens
from tests.journeys.office import Desk
from tests.journeys.watching import Watch

OPEN = ["/", f"/p/{BOARD}/", "/p/", "/report/place/", "/track/", "/cases/", "/rivers/", "/chiefs/", "/field/sign-in/"]
LISTS = ["/cases/", "/rivers/", "/chiefs/"]
TEXTS = ["/search/?q=qxh", "/accessibility/", "/privacy/", "/report/done/"]


@pytest.mark.slow
@pytest.mark.parametrize("address", [*OPEN, *TEXTS])
def test_open_pages(phone: Page, address: str) -> None:
    phone.goto(address)
    assert not (found := axe.faults(phone)), "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("address", LISTS)
def test_the_first_of_each_list(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator(f"main a[href^='{address}']:not([href*='?']):not([href='{address}'])").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_count(1)
    assert not (found := axe.faults(phone)), "\n".join(found)


@pytest.mark.parametrize("address", ["/p/320513/", "/p/?code=12", "/nothing/"])
def test_pages_that_say_no(phone: Page, watch: Watch, address: str) -> None:
    watch.expected.update({404, 422})
    phone.goto(address)
    assert not (found := axe.faults(phone)), "\n".join(found)


def test_the_form_on_each_screen_its_errors_the_receipt_and_the_progress(phone: Page, watch: Watch) -> None:
    watch.expected.add(422)
    reporter, found = Reporter(phone), []
    phone.goto(f"/report/?board={BOARD}")
    reporter.tap(reporter.button("下一步"))
    found += axe.faults(phone)
    reporter.choose("mining")
    reporter.tap(reporter.button("下一步"))
    reporter.add_photo()
    reporter.write(words())
    found += axe.faults(phone)
    reporter.tap(reporter.button("下一步"))
    phone.get_by_label("手机号（可不填）").fill("123")
    found += axe.faults(phone)
    reporter.tap(reporter.button("提交举报"))
    expect(phone.get_by_role("alert").first).to_contain_text("这个号码")
    found += axe.faults(phone)
    phone.get_by_label("手机号（可不填）").fill("13900001234")
    reporter.tap(reporter.button("提交举报"))
    number, code = reporter.receipt()
    found += axe.faults(phone)
    reporter.track(number, code)
    found += axe.faults(phone)
    phone.goto(f"/track/{number}/withdraw/")
    found += axe.faults(phone)
    assert not found, "\n".join(found)


def test_the_form_without_script(new_phone: Opens) -> None:
    """Drawn as it stands when the script does not come; the checker itself needs a browser that runs scripts."""
    page = new_phone()
    page.route("**/report*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("/report/")
    assert not (found := axe.faults(page)), "\n".join(found)


def test_a_wrong_code(phone: Page, watch: Watch) -> None:
    watch.expected.update({403, 404, 422})
    Reporter(phone).track(strange(), "48160537")
    expect(phone.get_by_role("alert")).to_contain_text("编号或查询码不对")
    assert not (found := axe.faults(phone)), "\n".join(found)


@pytest.mark.slow
def test_the_field(phone: Page, moderator: Page, new_phone: Opens) -> None:
    number, _ = Reporter(new_phone()).report(words())
    desk, field = Desk(moderator), Field(phone)
    public_number = desk.open(number)
    desk.press("accept")
    desk.assign("请到三号桥下看看。")
    field.sign_in("handler")
    found = axe.faults(phone)
    field.open(public_number)
    found += axe.faults(phone)
    field.move("begin")
    found += axe.faults(phone)
    field.move("answer")
    phone.locator("[type=file]").first.set_input_files([photo()])
    found += axe.faults(phone)
    phone.goto(f"/field/{public_number}/ask-extension/")
    found += axe.faults(phone)
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_the_desk(moderator: Page) -> None:
    found = []
    for address in ("/admin/complaints/?view=all&map=1", "/admin/complaints/phone/", "/admin/complaints/new/"):
        moderator.goto(address)
        found += axe.faults(moderator, ".desk-page")
    moderator.goto("/admin/complaints/?view=received")
    moderator.locator("[data-case] a").first.click()
    for move in ("decline", "amend", "publish"):
        Desk(moderator).form(move)
    found += axe.faults(moderator, ".desk-page")
    assert not found, "\n".join(found)
