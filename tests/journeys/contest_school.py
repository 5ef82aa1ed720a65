"""A school in a contest, in the browser: registered by SMS, works from the phone and by table, consents, names."""

import io
import re
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import zxingcpp
from openpyxl import Workbook
from PIL import Image
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from cms.contest.demo import drawn
from tests.journeys.site import Site

HEAD = ["组别", "种类", "作品名称", "文件名", "画里有什么"]
SURNAMES = "吴赵孙周郑王冯陈蒋沈"
ESSAY = "我家门前有一条河。"
PATIENT = 180_000


@dataclass
class School:
    """A teacher's telephone. ``key``: the contest's; ``clock``: seconds by what was done."""

    page: Page
    folder: Path
    name: str
    key: str = ""
    clock: dict[str, float] = field(default_factory=dict)

    def timed(self, what: str, since: float) -> None:
        """Notes how long it took."""
        self.clock[what] = round(time.monotonic() - since, 1)

    def register(self, number: str, site: Site) -> None:
        """With the code that comes to the telephone."""
        known = len(site.messages(f"+86{number}"))
        self.page.goto("/school/register/")
        self.page.get_by_label("学校全称").fill(self.name)
        self.page.locator("#division").select_option(index=1)
        self.page.get_by_label("联系老师姓名").fill("冯老师")
        self.page.get_by_label("联系老师手机号").fill(number)
        self.page.get_by_role("button", name="发验证码").click()
        self.page.get_by_label("验证码").wait_for()
        found = re.search(r"验证码(\d{6})", site.next_message(f"+86{number}", known, 60))
        assert found
        self.page.get_by_label("验证码").fill(found[1])
        self.page.get_by_role("button", name="登记", exact=True).click()
        self.page.wait_for_url("**/school/")
        expect(self.page.get_by_text("等河长办核准")).to_be_visible()

    def open(self, more: str = "") -> None:
        """The school's page of the contest."""
        self.page.goto(f"/school/{self.key}/{more}")

    def photograph(self, first: int, count: int) -> None:
        """拍下一幅, one after the other."""
        since = time.monotonic()
        self.open("next/")
        for n in range(first, first + count):
            file = self.folder / f"IMG_{n}.jpg"
            file.write_bytes(drawn.work(n))
            before = self.page.locator("[data-last]").get_attribute("data-last") if n > first else ""
            self.page.get_by_label("拍照，或者选文件").set_input_files(file)
            self.page.get_by_label("作品名称（可以以后写）").fill(f"白鹭{n}")
            self.page.get_by_role("button", name="交这一幅，拍下一幅").click()
            self.page.locator(f"[data-last]:not([data-last='{before}'])").wait_for()
        self.timed(f"{count} paintings from the phone", since)

    def essays(self, count: int) -> None:
        """The class sheet gives codes; each text is written in its page and looked at."""
        self.open("sheet/")
        self.page.locator("#kind-1").select_option(label="征文")
        self.page.locator("#many-1").fill(str(count))
        self.page.get_by_role("button", name="要编号").click()
        expect(self.page.get_by_text(f"记下了{count}件")).to_be_visible()
        for code in self.codes("/?show=draft")[:count]:
            self.page.goto(f"/school/entries/{code}/")
            self.page.locator("#title").fill(f"短文{code[-2:]}")
            self.page.locator("#words").fill("".join(f"第{n}天，{ESSAY}" for n in range(int(code[-1]), 30)))
            self.page.get_by_role("button", name="存", exact=True).click()
            expect(self.page.get_by_text("存好了。")).to_be_visible()

    def codes(self, more: str = "") -> list[str]:
        """Codes of the first page of works."""
        self.open(more.lstrip("/"))
        return [one.get_attribute("data-entry") or "" for one in self.page.locator("li[data-entry]").all()]

    def table(self, group: str, first: int, count: int) -> None:
        """An Excel table with a ZIP; the worker sorts the files."""
        since = time.monotonic()
        book, table, packed = Workbook(), self.folder / f"{first}.xlsx", self.folder / f"{first}.zip"
        assert book.active is not None
        book.active.append(HEAD)
        with zipfile.ZipFile(packed, "w") as archive:
            for n in range(first, first + count):
                book.active.append([group, ("绘画", "摄影")[n % 2], f"小船{n}", f"{n}.jpg", "一条船"])
                archive.writestr(f"{n}.jpg", drawn.work(n))
        book.save(table)
        self.open("table/")
        self.page.locator("#table").set_input_files(table)
        self.page.locator("#zip").set_input_files(packed)
        self.page.get_by_role("button", name="交", exact=True).click()
        self.page.wait_for_url(re.compile(rf"/school/{self.key}/$"), timeout=PATIENT)
        until = time.monotonic() + PATIENT / 1000
        while not self.page.get_by_text(f"收到文件{count}个。").count():
            assert time.monotonic() < until, self.page.locator("main").inner_text()[:500]
            time.sleep(2)
            self.open()
        self.timed(f"table of {count} with its ZIP", since)

    def look(self, whole: int) -> None:
        """All pictures, as the worker makes them."""
        since, until, looked = time.monotonic(), time.monotonic() + PATIENT / 1000, 0
        while looked < whole:
            assert time.monotonic() < until, (looked, whole)
            self.open("look/")
            there = self.page.locator("input[name=code]").count()
            if not there:
                time.sleep(1)
                continue
            self.page.get_by_role("button", name="都看过了，没打勾的没有").click()
            expect(self.page.get_by_text(re.compile(r"看过了\d+件"))).to_be_visible()
            looked += there
        self.timed(f"{whole} looked at", since)

    def slips(self) -> list[Image.Image]:
        """The printed sheets, two slips on each."""
        document = PdfDocument(self.page.request.get(f"/school/{self.key}/slips.pdf").body())
        return [document[n].render(scale=2).to_pil().convert("RGB") for n in range(len(document))]

    def scan(self, count: int) -> None:
        """So many slips by the QR code on them: each leads to its own page."""
        since = time.monotonic()
        found = [one.text for sheet in self.slips() for one in zxingcpp.read_barcodes(sheet)]
        for text in found[:count]:
            self.page.goto(f"/C/{text.rpartition('/')[2]}")
            self.page.get_by_role("button", name="我手里有家长签过字的回条").click()
            expect(self.page.locator("[data-consent]")).to_be_visible()
        self.timed(f"{count} consents by QR", since)

    def photographs(self, each: int = 15) -> None:
        """Photographs of all sheets that are left, some at a time."""
        since, sheets = time.monotonic(), self.slips()
        for start in range(0, len(sheets), each):
            files = []
            for n, sheet in enumerate(sheets[start : start + each], start):
                file = self.folder / f"slip-{n}.jpg"
                out = io.BytesIO()
                sheet.save(out, "JPEG", quality=80)
                file.write_bytes(out.getvalue())
                files.append(file)
            self.open("slips/")
            self.page.get_by_label("回条照片").set_input_files(files)
            self.page.get_by_role("button", name="登记这些同意").click()
            self.page.locator("form[data-slips=done]").wait_for(timeout=PATIENT)
            assert self.page.locator("[role=alert]").count() == 0, self.page.locator("main").inner_text()
        self.timed(f"{len(sheets)} photographed sheets", since)

    def names(self) -> None:
        """Names and classes, page by page."""
        since, n = time.monotonic(), 0
        self.open("pupils/")
        while rows := self.page.locator("input[name^=name-]").all():
            for row in rows:
                n += 1
                row.fill(f"{SURNAMES[n % 10]}小{n}")
            for row in self.page.locator("input[name^=class-]").all():
                row.fill("五年级3班")
            self.page.get_by_role("button", name="存这一页").click()
            expect(self.page.get_by_text(f"存好了{len(rows)}件")).to_be_visible()
        self.timed(f"{n} names", since)
