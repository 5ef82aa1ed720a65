"""A moderator clears a Monday by keyboard alone; the clock is printed."""

import statistics
import time
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import axe, monday
from tests.journeys.conftest import Opens
from tests.journeys.site import PASSWORD, Site
from tests.journeys.waiting import until

SHOWN = """number => {
  const found = document.querySelector("[data-pane] [data-number], [data-pane] [data-none]");
  return found && found.dataset.number !== number;
}"""
A_SECOND = 1.0


@dataclass
class Keyboard:
    """Nothing but keys. ``waits``: seconds from sending an act until the next case stands there."""

    page: Page
    waits: list[float] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The case at the right, "" when the list is cleared."""
        case = self.page.locator("[data-pane] [data-number], [data-pane] [data-none]").first
        return case.get_attribute("data-number") or ""

    def type(self, *keys: str) -> None:
        """Keys as they are named, anything longer than a name as text."""
        for key in keys:
            if len(key) > 1 and not key.isascii():
                self.page.keyboard.insert_text(key)
            else:
                self.page.keyboard.press(key)

    def clear(self, key: str) -> None:
        """One case as it asks for; until the next one stands there."""
        number = self.number
        keys = {
            "a": ("a",),
            "s": ("s", "Control+Enter"),
            "d": ("d", "ArrowDown", "Tab", "这件事归城管，请打12345。", "Control+Enter"),
            "q": ("q", "请问是哪一座桥，桥的哪一边？", "Control+Enter"),
            "t": ("t", "ArrowDown", "Control+Enter"),
            "m": ("m", "Enter"),
            "p": ("a",),
        }[key]
        if key == "p":
            self.publish(number)
        self.type(*keys)
        sent = time.perf_counter()
        until(self.page, SHOWN, number)
        self.waits.append(time.perf_counter() - sent)

    def publish(self, number: str) -> None:
        """The public text first; the case stays, and what was said stands above it."""
        self.type("p")
        fields = self.page.locator("details[data-key=p] textarea, details[data-key=p] input[type=text]")
        expect(fields.first).to_be_focused()
        for words in ("水面漂浮物", "有人反映水面上漂着一层东西，正在核实。"):
            self.type(words, "Tab")
        self.type("Control+Enter")
        expect(self.page.locator("[data-said]")).to_contain_text("公开")
        expect(self.page.locator("[data-pane] [data-number]")).to_have_attribute("data-number", number)


def cleared(page: Page, site: Site, count: int) -> Keyboard:
    """Files so many cases and clears them; prints the clock."""
    asks = monday.filed(site, count)
    page.goto("/admin/login/?next=/admin/complaints/screen/")
    page.fill("[name=username]", monday.ACCOUNT)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    keyboard = Keyboard(page)
    page.wait_for_selector("[data-pane] [data-number]")
    begun, done = time.perf_counter(), 0
    while number := keyboard.number:
        keyboard.clear(asks.get(number, "a"))
        done += number in asks
    took = time.perf_counter() - begun
    waits = sorted(keyboard.waits)
    print(
        f"{done} cases in {took:.1f} s by keyboard, {took / max(done, 1):.2f} s each; next case after"
        f" {statistics.median(waits):.2f} s (median), {waits[-1]:.2f} s (longest)"
    )
    assert done == count
    return keyboard


@pytest.mark.slow
def test_twenty_cases_are_cleared_by_keyboard(opens: Opens, site: Site) -> None:
    page = opens(viewport={"width": 1366, "height": 768})
    cleared(page, site, 20)
    page.keyboard.press("u")
    page.wait_for_selector("[data-pane] [data-number]")
    assert not (found := axe.faults(page)), "\n".join(found)
    page.keyboard.press("?")
    expect(page.locator("dialog[data-keys]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.keyboard.type("adtx")
    expect(page.locator("details[data-key=q] textarea")).to_have_value("adtx")


@pytest.mark.long
def test_a_mondays_hundred_and_forty_are_cleared_with_the_next_within_a_second(opens: Opens, site: Site) -> None:
    page = opens(viewport={"width": 1366, "height": 768})
    keyboard = cleared(page, site, 140)
    assert statistics.median(keyboard.waits) <= A_SECOND
