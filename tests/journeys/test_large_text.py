"""Large text and small screens: no page has to be pushed sideways to be read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.bank import Field
from tests.journeys.citizen import BOARD, Reporter, words
from tests.journeys.conftest import Opens

TWICE = "document.documentElement.style.fontSize = '200%'"
WECHAT = "document.documentElement.style.webkitTextSizeAdjust = '200%'"
GROWN = "document.documentElement.dataset.grown"
WIDER = """() => [...document.querySelectorAll('body, main, main *')].filter(one => {
    const { right } = one.getBoundingClientRect(), style = getComputedStyle(one);
    return right > innerWidth + 1 && style.position !== 'absolute' && !one.closest('.visually-hidden, .trap, svg')
        && style.visibility !== 'hidden' && one.checkVisibility();
}).slice(0, 3).map(one => one.outerHTML.slice(0, 90))"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEIGHT = "document.querySelector('h1:not(.visually-hidden), .field-item').offsetHeight"


def walk(page: Page) -> Iterator[str]:
    """The pages of the path one after the other; yields where it stands."""
    reporter = Reporter(page)
    for address in ("/", f"/p/{BOARD}/", "/p/", "/cases/", "/rivers/"):
        page.goto(address)
        yield address
    page.goto(f"/report/?board={BOARD}")
    yield "first screen"
    reporter.choose("litter")
    reporter.tap(reporter.button("下一步"))
    reporter.add_photo()
    reporter.write(words())
    yield "second screen"
    reporter.tap(reporter.button("下一步"))
    yield "third screen"
    reporter.tap(reporter.button("提交举报"))
    number, code = reporter.receipt()
    yield "receipt"
    page.goto("/track/")
    yield "tracking form"
    reporter.track(number, code)
    yield "tracking page"
    Field(page).sign_in("handler")
    yield "field list"
    with page.expect_navigation():
        page.locator(".field-item").first.click()
    yield "order"


def sideways(page: Page, grow: str = "") -> list[str]:
    """The places of the path that are wider than the screen. ``grow``: run on each before it is measured."""
    found = []
    for place in walk(page):
        if grow and not page.evaluate(GROWN):
            before = page.evaluate(HEIGHT)
            page.evaluate(f"{GROWN} = '1'; {grow}")
            assert page.evaluate(HEIGHT) > before, f"{place}: the text has not grown"
        if (over := page.evaluate(SIDEWAYS)) > 0 or page.evaluate(WIDER):
            found.append(f"{place}: {over} px {page.evaluate(WIDER)}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("width", "grow"), [(320, ""), (320, TWICE), (390, TWICE), (390, WECHAT)])
def test_nothing_is_wider_than_the_screen(new_phone: Opens, width: int, grow: str) -> None:
    assert sideways(new_phone(viewport={"width": width, "height": 700}), grow) == []


@pytest.mark.slow
def test_nothing_is_wider_than_the_screen_in_elder_mode(new_phone: Opens) -> None:
    page = new_phone(viewport={"width": 320, "height": 700})
    page.goto("/")
    page.get_by_role("button", name="大字版").first.tap()
    expect(page.locator("html")).to_have_attribute("data-size", "elder")
    assert sideways(page) == []
    expect(page.locator("html")).to_have_attribute("data-size", "elder")
