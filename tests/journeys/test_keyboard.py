"""The form and the desk's own intake by the keyboard alone; at each step a screen reader knows where it stands."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import BOARD, Reporter, words
from tests.journeys.conftest import Opens
from tests.journeys.keys import Keys
from tests.journeys.site import Site

FRAME = ["跳到正文", "清源市河长制 公众参与平台", "大字版", "菜单"]


@pytest.fixture
def page(opens: Opens) -> Page:
    """A narrow window with a keyboard."""
    return opens(viewport={"width": 390, "height": 844})


def test_the_form_by_keyboard_alone(page: Page, site: Site) -> None:
    keys, said = Keys.on(page), words()
    page.goto(f"/report/?board={BOARD}")
    assert keys.tab_to("有人排污水") == [*FRAME, "不是这里", "有人排污水"]
    assert keys.press("ArrowRight") == "水脏、发臭"
    assert keys.tab_to("下一步") == ["更多：油污、淤泥、公示牌、其他", "110", "119", "下一步"]
    assert keys.press("Enter") == "第2步，共3步 拍照片，说一句"
    assert keys.tab_to("再说一句（可不填）") == ["第1张照片", "再说一句（可不填）"]
    keys.type(said)
    assert keys.tab_to("说得细一点，更好找（可不填）") == ["就在这块牌子附近", "说得细一点，更好找（可不填）"]
    assert keys.tab_to("下一步") == ["用我的位置", "上一步", "下一步"]
    assert keys.press("Enter") == "第3步，共3步 怎么告诉您结果？"
    assert keys.tab_to("手机号（可不填）") == ["手机号（可不填）"]
    assert "可以公开我的话和照片" in " ".join(keys.tab_to("提交举报"))
    assert keys.press("Enter") is not None
    number, _ = Reporter(page).receipt()
    assert keys.name() == "收到了，谢谢您！"
    assert site.cases(said) == [number]


def test_the_next_step_without_a_choice_tells_what_is_missing(page: Page) -> None:
    keys = Keys.on(page)
    page.goto(f"/report/?board={BOARD}")
    keys.tab_to("下一步")
    assert keys.press("Enter") == "下一步"
    expect(page.get_by_role("alert")).to_have_text("请选一样您看到的问题")


def test_the_skip_link_leads_into_the_page(page: Page) -> None:
    keys = Keys.on(page)
    page.goto(f"/p/{BOARD}/")
    assert keys.press("Tab") == "跳到正文"
    keys.press("Enter")
    assert keys.tab_to("举报这里的问题", most=3)[-1] == "举报这里的问题"


def test_a_call_is_entered_at_the_desk_by_keyboard_alone(at_desk: Opens) -> None:
    operator = at_desk("operator")
    operator.goto("/admin/complaints/new/")
    keys, said = Keys.on(operator), words()
    assert keys.name() == "什么问题"
    keys.press(*["ArrowDown"] * 3)
    assert keys.tab_to("牌号，或者河名、村名") == ["牌号，或者河名、村名"]
    keys.type(BOARD)
    assert keys.tab_to("他怎么说") == ["地点补充", "他怎么说"]
    keys.type(said)
    assert keys.tab_to("电话") == ["正在发生", "电话"]
    keys.type("13900001234")
    with operator.expect_navigation():
        operator.keyboard.press("Enter")
    receipt = operator.locator("[data-case-number]")
    expect(receipt).to_have_attribute("data-case-code", receipt.get_attribute("data-case-code") or "none")
    assert keys.name() == "再记一件"


def test_an_error_at_the_desk_has_the_focus_and_leads_to_its_field(at_desk: Opens) -> None:
    operator = at_desk("operator")
    operator.goto("/admin/complaints/new/")
    keys = Keys.on(operator)
    keys.tab_to("地点补充")
    with operator.expect_navigation():
        operator.keyboard.press("Enter")
    expect(operator.get_by_role("alert").first).to_be_focused()
    assert keys.press("Tab").startswith("什么问题：")
    assert keys.press("Enter", "Tab") == "牌号，或者河名、村名"
