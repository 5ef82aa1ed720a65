"""The map that moves, and a board whose number is read out of its photograph."""

from pathlib import Path

from playwright.sync_api import Page, expect

from portal.codes import qr
from tests.journeys.bank import Field
from tests.journeys.conftest import Opens
from tests.journeys.site import Site


def test_the_map_is_drawn_at_once_and_moves_when_asked_to(phone: Page) -> None:
    phone.goto("/map/?layer=boards")
    expect(phone.locator(".schematic a").first).to_be_visible()
    phone.get_by_role("button", name="打开能放大的地图").tap()
    frame = phone.locator(".leaflet-container")
    expect(frame).to_be_focused()
    expect(phone.locator("[data-map-said]")).to_contain_text("地图上有")
    expect(phone.locator(".map-mark--boards:not(.map-mark--key)").first).to_be_visible()
    assert phone.locator(".map-mark--cases:not(.map-mark--key)").count() == 0, "the other layers are not ticked"
    with phone.expect_response(lambda answer: "/map/tiles/lines/" in answer.url):
        phone.keyboard.press("+")
    phone.locator("label", has_text="公开案件").tap()
    expect(phone.locator(".map-mark--cases:not(.map-mark--key)").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("link", name="清溪河", exact=True).first.tap()
    phone.wait_for_url("**/rivers/qingxi/")


def test_a_board_is_looked_at_by_its_photograph(new_phone: Opens, site: Site, tmp_path: Path) -> None:
    phone = new_phone()
    Field(phone).sign_in("handler")
    phone.goto("/field/boards/")
    picture = tmp_path / "board.png"
    picture.write_bytes(qr.png(f"{site.url.upper()}/P/320512", module=12))
    phone.set_input_files("#photo1", picture)
    expect(phone.locator("#code")).to_have_value("320512")
    phone.get_by_role("button", name="记下").tap()
    expect(phone.get_by_role("status").first).to_contain_text("记下了：牌号320 512")
