"""请替我保密 is ticked by the kinds that endanger who reports them, and offered in large for sewage."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import Reporter, words


@pytest.mark.parametrize(
    ("kind", "ticked", "large"),
    [("mining", True, True), ("poaching", True, True), ("sewage", False, True), ("litter", False, False)],
)
def test_the_kind_decides(phone: Page, kind: str, ticked: bool, large: bool) -> None:
    reporter = Reporter(phone)
    reporter.begin(kind)
    reporter.write(words())
    reporter.tap(reporter.button("下一步"))
    box = phone.get_by_label("请替我保密")
    expect(box).to_be_visible()
    expect(box).to_be_checked(checked=ticked)
    assert (phone.locator("[data-guard].notice").count() == 1) is large


def test_who_takes_the_tick_away_is_asked_again_only_by_another_kind(phone: Page) -> None:
    reporter, box = Reporter(phone), phone.locator("[name=confidential]")
    reporter.begin("mining")
    box.evaluate("box => { box.checked = false; }")
    reporter.write(words())
    expect(box).not_to_be_checked()
    reporter.tap(reporter.button("上一步"))
    reporter.choose("poaching")
    expect(box).to_be_checked()
