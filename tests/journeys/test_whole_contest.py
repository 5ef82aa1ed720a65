"""The whole contest of the issue in the browser: 3 schools, 244 works, 30 of them from a phone, 5 jurors, by clicks and
keys alone, from the call to a certificate that is checked by its QR code and a work that a parent takes back."""

import re
import statistics
import time
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.journeys import contest_office as office
from tests.journeys.conftest import Opens
from tests.journeys.contest_school import School
from tests.journeys.site import Site
from tests.journeys.test_contest import signed_in
from tests.journeys.watching import Watch

pytestmark = pytest.mark.long
WHOLE, PHONE, ESSAYS, BEST = 244, 30, 4, 2
REST = (WHOLE - PHONE - ESSAYS) // 2
JURORS = ("juror", "juror-b", "juror-c", "juror-d", "juror-e")
TITLE = "我们的河"
SCREEN = {"width": 1366, "height": 768}
LONGEST = 1.0
"""Seconds from 保存并看下一件 to the next work with its picture."""


def schools(new_phone: Opens, site: Site, tmp_path: Path) -> list[School]:
    """Three, registered by their telephones."""
    found = []
    for n in range(3):
        folder = tmp_path / str(n)
        folder.mkdir()
        one = School(new_phone(), folder, f"清源市第{n + 1}实验学校")
        one.register(f"1380000770{n}", site)
        found.append(one)
    return found


def entered(found: list[School]) -> None:
    """Works, looks, consents and names."""
    first, second, third = found
    first.photograph(0, PHONE)
    first.essays(ESSAYS)
    second.table("小学高年级", 100, REST)
    third.table("初中", 300, REST)
    for one, count in zip(found, (PHONE + ESSAYS, REST, REST), strict=True):
        one.look(count)
    first.scan(10)
    for one in found:
        one.photographs()
        one.names()


def judge(page: Page, number: int, key: str) -> list[float]:
    """All piles of a juror in the contest by the keyboard; seconds from each save to the next work."""
    took: list[float] = []
    page.goto("/jury/")
    piles = page.locator(f'a[href^="/jury/{key}/"]').filter(has_text=re.compile("开始评|接着评"))
    while piles.count():
        piles.first.click()
        page.locator("[data-review]").wait_for()
        while page.locator("[data-review]").count():
            review = page.locator("[data-review]").get_attribute("data-review") or "0"
            for n in range(page.locator(".criterion").count()):
                if n:
                    page.keyboard.press("Tab")
                page.keyboard.press(str((int(review) * 7 + number * 3 + n) % 10))
            since = time.monotonic()
            with page.expect_navigation(wait_until="load"):
                page.keyboard.press("Enter")
            took.append(time.monotonic() - since)
        page.goto("/jury/")
    return took


def judged(opens: Opens, desk: Page, key: str) -> list[float]:
    """Two rounds by five jurors."""
    pages = [signed_in(opens(viewport=SCREEN), name) for name in JURORS]
    took = [seconds for n, page in enumerate(pages) for seconds in judge(page, n, key)]
    office.second_round(desk, key, BEST)
    second = [seconds for n, page in enumerate(pages) for seconds in judge(page, n + 5, key)]
    assert len(took) == WHOLE * 2 and second
    return took + second


def certificates(desk: Page, key: str) -> list[str]:
    """All of them from one file, by what their QR codes say."""
    desk.goto(f"/admin/contests/{key}/press/")
    desk.get_by_label("为什么要打印").fill("颁奖会")
    with desk.expect_download() as got:
        desk.get_by_role("button", name="证书，一个PDF").click()
    document = PdfDocument(got.value.path())
    sheets = (document[n].render(scale=1.5).to_pil() for n in range(len(document)))
    return [one.text for sheet in sheets for one in zxingcpp.read_barcodes(sheet)]


def seen(visitor: Page, address: str, codes: list[str]) -> None:
    """Results, gallery with its large pictures, certificates."""
    visitor.goto(f"{address}results/")
    expect(visitor.get_by_text(f"一共{WHOLE}件")).to_be_visible()
    visitor.goto(f"{address}works/")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(f"{WHOLE}件作品")
    visitor.locator("a.work[data-large]").first.click()
    expect(visitor.locator("[data-lightbox]")).to_be_visible()
    visitor.locator("[data-forth]").click()
    visitor.keyboard.press("Escape")
    for text in codes:
        answer = visitor.request.get(text)
        assert 'data-certificate="valid"' in answer.text(), text
    assert not re.search(rf"[{'吴赵孙周郑王冯陈蒋沈'}]小\d", visitor.content())


def taken_back(visitor: Page, school: School, site: Site, address: str) -> float:
    """A parent's slip; seconds until the work is nowhere any more."""
    code = school.codes()[-1]
    work = f"/contests/works/{code}/"
    visitor.goto(work)
    pictures = [one.get_attribute("src") or "" for one in visitor.locator("article img").all()]
    places = [f"{address}works/", f"{address}results/", "/sitemap-works-1.xml", "/feeds/contests.atom", "/contests/"]
    slips = [one.text for sheet in school.slips() for one in zxingcpp.read_barcodes(sheet)]
    visitor.goto(next(f"/C/{text.rpartition('/')[2]}" for text in slips if code in text))
    visitor.get_by_role("button", name="下一步").click()
    since = time.monotonic()
    visitor.get_by_role("button", name="确定撤回").click()
    expect(visitor.get_by_role("heading", name="撤回了")).to_be_visible()
    until = since + 60
    while True:
        gone = all(visitor.request.get(place).status == 404 for place in (work, *pictures))
        left = [place for place in places if code in visitor.request.get(place).text()]
        if gone and not left:
            return time.monotonic() - since
        assert time.monotonic() < until, left
        time.sleep(0.5)


def told(capsys: Any, clocks: list[dict[str, float]], took: list[float], more: dict[str, float]) -> None:
    """The clock, whatever else pytest keeps to itself."""
    ordered = sorted(took)
    with capsys.disabled():
        print()
        for clock in [*clocks, more]:
            for what, seconds in clock.items():
                print(f"  {what}: {seconds:.1f} s")
        print(
            f"  保存并看下一件: {len(took)} times, median {statistics.median(took):.3f} s, "
            f"95 % {ordered[len(took) * 95 // 100]:.3f} s, longest {ordered[-1]:.3f} s"
        )


def test_a_contest_from_the_call_to_the_certificates_in_the_browser(
    new_phone: Opens, opens: Opens, at_desk: Opens, site: Site, watch: Watch, tmp_path: Path, capsys: Any
) -> None:
    watch.expected = {404}
    begun, more = time.monotonic(), {}
    desk = at_desk("publisher")
    last = desk.request.get("/contests/my-river-last/").text()
    page_key = office.key_of(desk, "画画我的河（去年）")
    assert "画画我的河" in last
    key = office.call(desk, page_key, TITLE)
    found = schools(new_phone, site, tmp_path)
    for one in found:
        one.key = key
    entered(found)
    office.approve(desk, [one.name for one in found])
    more["the last work submits itself after the close"] = office.close(desk, key, WHOLE)
    office.jurors(desk, key, list(JURORS))
    since = time.monotonic()
    took = judged(opens, desk, key)
    more["judging"] = time.monotonic() - since
    office.rank(desk, key)
    more["ties decided"] = office.award(desk, key)
    desk.get_by_role("button", name="公布结果").click()
    expect(desk.get_by_text("公布了。")).to_be_visible()
    since = time.monotonic()
    codes = certificates(desk, key)
    more[f"{len(codes)} certificates in one PDF, read by their QR codes"] = time.monotonic() - since
    assert len(codes) >= WHOLE
    visitor = opens(viewport=SCREEN)
    seen(visitor, "/contests/whole/", codes[::10])
    more["withdrawn from everywhere"] = taken_back(visitor, found[0], site, "/contests/whole/")
    more["all"] = time.monotonic() - begun
    told(capsys, [one.clock for one in found], took, more)
    assert statistics.median(took) <= LONGEST
