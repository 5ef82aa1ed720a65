"""The form and the desk's own intake by the keyboard alone; at each step a screen reader knows where it stands."""

from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import BOARD, Reporter, words
from tests.journeys.conftest import Opens
from tests.journeys.keys import Keys
from tests.journeys.site import Site

FRAME = ["跳到正文", "清源市河长制 公众参与平台", "搜索", "大字版", "菜单"]


@pytest.fixture
def page(opens: Opens) -> Page:
    """A narrow window with a keyboard."""
    return opens(viewport={"width": 390, "height": 844})


def test_the_form_by_keyboard_alone(page: Page, site: Site) -> None:
    keys, said = Keys.on(page), words()
    page.goto(f"/report/?board={BOARD}")
    assert keys.tab_to("有人排污水") == [*FRAME, "不是这里", "有人排污水"]
    assert keys.press("ArrowRight") == "水脏、发臭"
    passed = keys.tab_to("下一步")
    assert [*passed[:3], passed[-1]] == ["更多：油污、淤泥、公示牌、其他", "110", "119", "下一步"]
    assert set(passed[3:-1]) <= {"我也看到了", "又出现了", "不是同一件事，继续"}  # what is known here already
    assert keys.press("Enter") == "第2步，共3步 拍照片，说一句"
    assert keys.tab_to("再说一句（可不填）") == ["第1张照片", "再说一句（可不填）"]
    keys.type(said)
    assert keys.tab_to("说得细一点，更好找（可不填）") == ["就在这块牌子附近", "说得细一点，更好找（可不填）"]
    assert keys.tab_to("下一步") == ["一长段河都这样？（可不填）", "用我的位置", "上一步", "下一步"]
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
    keys.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("请选一样您看到的问题")


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
    assert keys.tab_to("他怎么说") == ["地点补充", "一长段河都这样？", "他怎么说"]
    keys.type(said)
    passed = keys.tab_to("电话")  # where the demo or another test has a case like it, that one is offered on the way
    assert passed[0] == "正在发生" and all(name.startswith("并到这件") for name in passed[1:-1])
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


def test_a_caller_is_known_by_his_number_without_a_mouse(at_desk: Opens) -> None:
    operator = at_desk("operator")
    keys, said, phone = Keys.on(operator), words(), "13900005678"
    for _n in range(2):
        begun = perf_counter()
        operator.goto("/admin/complaints/new/")
        keys.press(*["ArrowDown"] * 3)
        keys.tab_to("牌号，或者河名、村名")
        keys.type(BOARD)
        keys.tab_to("他怎么说")
        keys.type(said)
        keys.tab_to("电话")
        keys.type(phone)
        assert keys.press("Tab") == "查这个号码"
        panel = operator.locator("[data-caller]")
        expect(panel).to_be_visible()
        earlier = operator.locator("[data-earlier]").count()
        assert keys.press("Shift+Tab") == "电话"
        with operator.expect_navigation():
            operator.keyboard.press("Enter")
        expect(operator.locator("[data-case-number]")).to_be_visible()
        assert perf_counter() - begun < 60
    assert earlier == 1


def test_number_and_code_typed_while_the_panel_comes_are_checked_by_enter(at_desk: Opens) -> None:
    operator = at_desk("operator")
    operator.goto("/admin/complaints/new/")
    keys = Keys.on(operator)
    keys.press(*["ArrowDown"] * 3)
    keys.tab_to("他怎么说")
    keys.type(words())
    keys.tab_to("电话")
    keys.type("13900004321")
    with operator.expect_navigation():
        operator.keyboard.press("Enter")
    receipt = operator.locator("[data-case-number]")
    number, code = (receipt.get_attribute(f"data-case-{name}") or "" for name in ("number", "code"))
    operator.goto("/admin/complaints/new/")
    keys.tab_to("查这个号码")
    keys.press("Enter")
    expect(operator.locator("[data-part]").last).to_contain_text("先填他的电话")
    operator.get_by_label("电话", exact=True).fill("13900004321")
    keys.tab_to("他报的编号")
    keys.type(number)
    keys.press("Tab")
    keys.type(code)
    operator.keyboard.press("Enter")
    expect(operator.locator("[data-told]")).to_have_count(1)
    assert operator.url.endswith("/new/")


@pytest.mark.slow
def test_a_broken_line_loses_nothing(at_desk: Opens) -> None:
    operator = at_desk("operator")
    operator.goto("/admin/complaints/new/")
    said = words()
    operator.get_by_label("他怎么说").fill(said)
    expect(operator.locator("[data-kept]")).to_contain_text("已存")
    operator.goto("/admin/complaints/")
    operator.goto("/admin/complaints/new/")
    operator.get_by_role("link", name="接着记").first.click()
    expect(operator.get_by_label("他怎么说")).to_have_value(said)
    operator.get_by_label("什么问题").select_option("litter")
    with operator.expect_navigation():
        operator.get_by_role("button", name="登记", exact=True).click()
    expect(operator.locator("[data-case-number]")).to_be_visible()
    operator.goto("/admin/complaints/new/")
    expect(operator.locator("[data-draft]", has_text=said[:12])).to_have_count(0)
