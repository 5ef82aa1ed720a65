"""The fifth report of one pipe: people find it in the form, say 我也看到了, are told, and it stands first in line."""

import re
from secrets import randbelow

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import axe
from tests.journeys.bank import Field
from tests.journeys.citizen import BOARD, Reporter, photo, words
from tests.journeys.conftest import Opens
from tests.journeys.office import Desk
from tests.journeys.site import Site
from tests.journeys.test_whole_path import answered

TEXT = "有人反映桥下有管子排污水，正在查。"


@pytest.fixture
def title() -> str:
    """One that no other case of this run has."""
    return f"桥下管子排黑水{randbelow(10**6)}"


@pytest.fixture
def pipe(new_phone: Opens, moderator: Page, title: str) -> tuple[str, str]:
    """A pipe that somebody reported and the office has published: receipt number and public number."""
    number, _ = Reporter(new_phone()).report(words())
    desk = Desk(moderator)
    public_number = desk.open(number)
    desk.publish(title, TEXT)
    return number, public_number


def known(page: Page, public_number: str) -> Locator:
    """What the form says of that case."""
    return page.locator(f"[data-near-number='{public_number}']")


def find(page: Page, public_number: str) -> Reporter:
    """From the board to what is known of the pipe here."""
    reporter = Reporter(page)
    reporter.scan()
    reporter.tap(reporter.button("举报这里的问题"))
    reporter.choose("sewage")
    expect(known(page, public_number)).to_be_visible()
    return reporter


def mark(page: Page, public_number: str) -> tuple[str, str]:
    """From what is known to the receipt of the mark: its number and code."""
    with page.expect_navigation():
        known(page, public_number).get_by_role("link", name="我也看到了").tap()
    with page.expect_navigation():
        page.get_by_role("button", name="我也看到了").tap()
    receipt = page.locator("[data-sighting-number]")
    expect(page.locator("[data-seen=new]")).to_be_visible()
    number, code = receipt.get_attribute("data-sighting-number"), receipt.get_attribute("data-sighting-code")
    assert number and code and re.fullmatch(r"\d{10}", number) and re.fullmatch(r"\d{8}", code)
    return number, code


@pytest.mark.slow
def test_four_more_see_it_and_the_fifth_is_told_the_result(
    pipe: tuple[str, str], title: str, new_phone: Opens, moderator: Page, site: Site
) -> None:
    number, public_number = pipe
    for scripted in (True, False, True, False):
        page = new_phone(java_script_enabled=scripted)
        find(page, public_number)
        mark(page, public_number)
        page.goto(f"/cases/{public_number}/seen/")
        expect(page.get_by_role("heading", level=1)).to_have_text("您已经说过了")
    fifth = new_phone()
    find(fifth, public_number)
    known(fifth, public_number).get_by_role("link", name="我也看到了").tap()
    fifth.get_by_label("手机号（可不填）").fill("13900005678")
    fifth.get_by_label("照片（可不填）").set_input_files([photo("pipe.jpg")])
    with fifth.expect_navigation():
        fifth.get_by_role("button", name="我也看到了").tap()
    mine = fifth.locator("[data-sighting-number]").get_attribute("data-sighting-number")
    code = fifth.locator("[data-sighting-code]").get_attribute("data-sighting-code")
    assert mine and code and code in site.next_message(mine, 0)
    desk = Desk(moderator)
    desk.open(number)
    expect(moderator.locator("[data-marks='5']")).to_contain_text("请先办")
    moderator.goto("/admin/complaints/?view=received")
    # only what happens just now stands above it, which other journeys may have reported
    first = moderator.locator("tr[data-case]").filter(has_not_text="紧急").first
    expect(first).to_have_attribute("data-case", number)
    expect(first).to_contain_text("5人也看到了")
    answered(desk, Field(new_phone()), number)
    assert "办完了" in site.next_message(mine, 1, seconds=60)
    reader = Reporter(new_phone())
    reader.track(mine, code)
    expect(reader.page.locator("[data-case-status=resolved]")).to_contain_text(title)
    expect(reader.page.get_by_text("已解决")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("scripted", [True, False])
def test_another_matter_is_reported_and_never_proposed_as_the_same(
    pipe: tuple[str, str], new_phone: Opens, moderator: Page, scripted: bool
) -> None:
    page, said = new_phone(java_script_enabled=scripted), words()
    reporter = find(page, pipe[1])
    if scripted:
        reporter.tap(reporter.button("不是同一件事，继续"))
    else:
        known(page, pipe[1]).get_by_text("不是同一件事").tap()
    reporter.write(said)
    if scripted:
        reporter.submit()
    else:
        reporter.tap(reporter.button("提交举报"))
    number, _ = reporter.receipt()
    Reporter(new_phone()).report(words())  # as alike, and nobody says that it is another matter
    desk, proposed = Desk(moderator), moderator.locator("[data-alike]")
    desk.open(number)
    desk.awaits(proposed)
    link = moderator.get_by_role("link", name=f"{pipe[0][:4]} {pipe[0][4:8]} {pipe[0][8:]}")
    expect(proposed.filter(has=link)).to_have_count(0)  # near by it may stand


@pytest.mark.slow
def test_what_was_solved_comes_back_as_a_linked_case(new_phone: Opens, moderator: Page, title: str, site: Site) -> None:
    number, _ = Reporter(new_phone()).report(words(), "encroachment")
    desk, page, said = Desk(moderator), new_phone(), words()
    public_number = answered(desk, Field(new_phone()), number)
    desk.publish(title, TEXT)
    reporter = Reporter(page)
    page.goto(f"/cases/{public_number}/")
    with page.expect_navigation():
        reporter.tap(reporter.button("又出现了"))
    expect(page.locator("[data-again]")).to_contain_text(title)
    expect(page.locator("#k-encroachment")).to_be_checked()
    reporter.tap(reporter.button("下一步"))
    reporter.write(said)
    reporter.submit()
    again, _ = reporter.receipt()
    assert site.cases(said) == [again]
    desk.open(again)
    expect(moderator.get_by_role("heading", name="又出现了")).to_be_visible()
    expect(moderator.locator(f"a[href='/admin/complaints/{number}/']").last).to_be_visible()


@pytest.mark.slow
def test_axe_finds_nothing_on_the_way(pipe: tuple[str, str], new_phone: Opens) -> None:
    page, found = new_phone(), []
    find(page, pipe[1])
    found += axe.faults(page)
    page.goto(f"/cases/{pipe[1]}/")
    found += axe.faults(page)
    page.goto(f"/report/?board={BOARD}&category=sewage")
    number, code = mark(page, pipe[1])
    found += axe.faults(page)
    Reporter(page).track(number, code)
    found += axe.faults(page)
    page.goto(f"/cases/{pipe[1]}/seen/?lang=en")
    found += axe.faults(page)
    other = new_phone()
    other.goto(f"/cases/{pipe[1]}/seen/?lang=en")
    found += axe.faults(other)
    assert not found, "\n".join(found)
