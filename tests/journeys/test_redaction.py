"""People and plates are covered with the mouse, with a finger, or with the keyboard and without script."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.citizen import Reporter, photo, words
from tests.journeys.conftest import Opens
from tests.journeys.office import Desk


@pytest.fixture
def case(phone: Page) -> str:
    """The receipt number of a report with one photo."""
    reporter = Reporter(phone)
    reporter.begin()
    reporter.write(words())
    reporter.add_photo(1, photo())
    expect(phone.locator(".photo-slot--full")).to_have_count(1)
    reporter.submit()
    return reporter.receipt()[0]


def open_photo(page: Page, number: str) -> Locator:
    """The picture on which is drawn."""
    Desk(page).open(number)
    page.locator("#photos").get_by_role("link", name="遮住人脸、车牌").click()
    return page.locator("[data-stage]")


def saved(page: Page) -> Locator:
    """What the case says after saving."""
    page.get_by_role("button", name="保存", exact=True).click()
    return page.locator("#photos")


@pytest.mark.slow
def test_a_rectangle_is_drawn_with_the_mouse_and_saved(moderator: Page, case: str) -> None:
    stage = open_photo(moderator, case)
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None
    moderator.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
    moderator.mouse.down()
    moderator.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5, steps=4)
    moderator.mouse.up()
    row = moderator.get_by_role("group", name="第1块")
    expect(row.get_by_label("宽%")).to_have_value("50.00")
    expect(stage.locator("rect")).to_have_count(1)
    moderator.get_by_role("button", name="看遮过以后的样子").click()
    result = moderator.locator("[data-result]")
    expect(result).to_be_visible()
    assert result.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0
    expect(saved(moderator)).to_contain_text("已遮住1处")


@pytest.mark.slow
def test_with_the_keyboard_alone(moderator: Page, case: str) -> None:
    stage = open_photo(moderator, case)
    for n in range(1, 5):
        moderator.get_by_role("button", name="加一块").press("Enter")
        expect(stage.locator("rect")).to_have_count(n)
    left = moderator.get_by_role("group", name="第4块").get_by_label("离左边%")
    expect(left).to_be_focused()
    left.press("ArrowUp")
    expect(stage.locator("rect").last).to_have_attribute("x", "41")
    moderator.get_by_role("group", name="第1块").get_by_label("去掉").press("Space")
    expect(stage.locator("rect")).to_have_count(3)
    expect(saved(moderator)).to_contain_text("已遮住3处")


@pytest.mark.slow
def test_without_script(opens: Opens, moderator: Page, case: str) -> None:
    plain = opens(java_script_enabled=False, storage_state=moderator.context.storage_state())
    open_photo(plain, case)
    row = plain.get_by_role("group", name="第1块")
    for name, value in {"离左边%": "10", "离上边%": "10", "宽%": "30", "高%": "20"}.items():
        row.get_by_label(name).fill(value)
    expect(saved(plain)).to_contain_text("已遮住1处")


@pytest.mark.slow
def test_with_a_finger(opens: Opens, moderator: Page, case: str) -> None:
    touch = opens(
        viewport={"width": 390, "height": 844}, has_touch=True, storage_state=moderator.context.storage_state()
    )
    stage = open_photo(touch, case)
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None
    session = touch.context.new_cdp_session(touch)
    for kind, places in {"touchStart": [0.2], "touchMove": [0.6], "touchEnd": []}.items():
        points = [{"x": box["x"] + box["width"] * part, "y": box["y"] + box["height"] * part} for part in places]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(touch.get_by_role("group", name="第1块").get_by_label("高%")).not_to_have_value("")
    expect(saved(touch)).to_contain_text("已遮住1处")
