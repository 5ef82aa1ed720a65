"""小手拉大手 in the browser: a teacher's phone, a juror's screen, a parent who changes her mind."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests import pictures
from tests.journeys.conftest import Opens
from tests.journeys.site import PASSWORD

PAINTINGS = 2


def signed_in(page: Page, name: str) -> Page:
    """With user name and password."""
    page.goto("/school/sign-in/")
    page.get_by_text("用密码登录").click()
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(re.compile("/(school|jury)/$"))
    return page


def painting(folder: Path, n: int) -> Path:
    """A photograph of a painting, as a phone keeps it."""
    file = folder / f"IMG_{n}.jpg"
    file.write_bytes(pictures.jpeg(width=1200 + n, height=900))
    return file


def slip_of(page: Page, contest: str, code: str) -> str:
    """The address in the QR code of the printed slip of that work, without the host."""
    document = PdfDocument(page.request.get(f"{contest}slips.pdf").body())
    sheets = [document[n].render(scale=2).to_pil() for n in range(len(document))]
    found = [one.text for sheet in sheets for one in zxingcpp.read_barcodes(sheet)]
    return next(f"/C/{text.rpartition('/')[2]}" for text in found if code in text)


def photographed(page: Page, contest: str, code: str) -> bytes:
    """The sheet with that slip alone, as it is photographed: two slips stand on it, the other is covered."""
    document = PdfDocument(page.request.get(f"{contest}slips.pdf").body())
    for n in range(len(document)):
        sheet = document[n].render(scale=2).to_pil()
        for one in zxingcpp.read_barcodes(sheet):
            if code in one.text:
                middle = sheet.height // 2
                top = 0 if one.position.top_left.y < middle else middle
                out = BytesIO()
                sheet.crop((0, top, sheet.width, top + middle)).convert("RGB").save(out, "JPEG")
                return out.getvalue()
    raise LookupError(code)


@pytest.mark.slow
def test_paintings_go_up_from_the_phone_and_a_slip_gives_and_takes_consent(new_phone: Opens, tmp_path: Path) -> None:
    page = signed_in(new_phone(), "teacher")
    page.get_by_role("heading", name="画画我的河", exact=True).locator("xpath=..").get_by_role("link").click()
    contest = page.url.partition("?")[0].partition("127.0.0.1")[2]
    contest = contest[contest.index("/") :]
    page.get_by_role("link", name="拍下一幅").click()
    for n in range(PAINTINGS):
        page.get_by_label("拍照，或者选文件").set_input_files(painting(tmp_path, n))
        page.get_by_label("作品名称（可以以后写）").fill(f"门前的河{n}")
        with page.expect_navigation():
            page.get_by_role("button", name="交这一幅，拍下一幅").click()
        expect(page.locator("[data-last]")).to_contain_text("收到了")
        page.wait_for_url(re.compile("last="))
    code = page.locator("[data-last]").get_attribute("data-last") or ""
    page.goto(f"/school/entries/{code}/")
    expect(page.locator("[data-lack=consent]")).to_be_visible()
    file = tmp_path / "slip.jpg"
    address = slip_of(page, contest, code)
    file.write_bytes(photographed(page, contest, code))
    page.goto(f"{contest}slips/")
    page.get_by_label("回条照片").set_input_files(file)
    page.get_by_role("button", name="登记这些同意").click()
    expect(page.locator(f"[data-consented='{code}']")).to_be_visible()
    page.goto(f"/school/entries/{code}/")
    page.get_by_label("学生姓名").fill("赵小河")
    page.get_by_role("button", name="存学生信息").click()
    expect(page.get_by_label("学生姓名")).to_have_value("赵小河")
    parent = new_phone()
    parent.goto(address)
    parent.get_by_role("button", name="下一步").click()
    parent.get_by_role("button", name="确定撤回").click()
    expect(parent.get_by_role("heading", name="撤回了")).to_be_visible()
    assert page.request.get(f"/school/entries/{code}/").status == 404


@pytest.mark.slow
def test_a_juror_judges_by_code_and_goes_on_to_the_next(opens: Opens) -> None:
    page = signed_in(opens(viewport={"width": 1280, "height": 900}), "juror")
    page.get_by_role("link", name="开始评").first.click()
    first = page.url
    expect(page.get_by_role("heading", level=1)).to_contain_text("作品")
    for row in page.locator(".criterion").all():
        row.locator("label", has_text="8").first.click()
    page.get_by_role("button", name="保存并看下一件").click()
    page.wait_for_url(lambda url: url != first)
    page.goto("/jury/")
    expect(page.locator("[data-pile]").first).to_contain_text("已评 1/")
