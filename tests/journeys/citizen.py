"""What a reporter does with a telephone, tap by tap, and what the receipt tells."""

from dataclasses import dataclass
from secrets import randbelow
from typing import Any

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from portal.codes import numbers
from tests import pictures

BOARD = "320512"


def words() -> str:
    """A sentence that no other report of this run has."""
    return f"桥下有根管子在排黑水，已经有{randbelow(10**9)}天。"


def strange() -> str:
    """A receipt number that can be, and is nobody's."""
    return numbers.receipt_number(timezone.now())


def photo(name: str = "IMG_0001.jpg", data: bytes = b"") -> Any:
    """A file as a file chooser hands it over; without ``data`` a photo as phones make them."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": data or pictures.jpeg(1800, 1200)}


@dataclass
class Reporter:
    """``taps``: how often the finger came down so far."""

    page: Page
    taps: int = 0

    def tap(self, place: Locator) -> None:
        """One finger, once."""
        place.tap()
        self.taps += 1

    def button(self, name: str) -> Locator:
        """A button or link that says so and can be seen."""
        buttons = self.page.get_by_role("button", name=name, exact=True)
        return buttons.or_(self.page.get_by_role("link", name=name, exact=True)).filter(visible=True).first

    def scan(self, board: str = BOARD) -> None:
        """The code on a signboard opens the board's page."""
        self.page.goto(f"/P/{board}")

    def begin(self, kind: str = "sewage") -> None:
        """From the board to the second screen of the form."""
        self.scan()
        self.tap(self.button("举报这里的问题"))
        self.choose(kind)
        self.tap(self.button("下一步"))

    def choose(self, kind: str) -> None:
        """The tile of a kind of problem."""
        self.tap(self.page.locator(f"label[for=k-{kind}]"))

    def add_photo(self, n: int = 1, file: Any = None) -> None:
        """The camera or the album opens, and one picture is taken from it."""
        with self.page.expect_file_chooser() as chooser:
            self.tap(self.page.locator(f"#photo-{n}"))
        chooser.value.set_files([file or photo()])

    def write(self, said: str) -> None:
        """Words by the keyboard."""
        self.page.get_by_label("再说一句（可不填）").fill(said)

    def submit(self) -> None:
        """From the second screen to the receipt."""
        self.tap(self.button("下一步"))
        self.tap(self.button("提交举报"))

    def receipt(self) -> tuple[str, str]:
        """Number and query code, as the receipt on the screen carries them."""
        receipt = self.page.locator("[data-case-number]")
        expect(receipt).to_be_visible()
        number, code = receipt.get_attribute("data-case-number"), receipt.get_attribute("data-case-code")
        assert number and len(number) == 10 and number.isdigit()
        assert code and len(code) == 8 and code.isdigit()
        return number, code

    def report(self, said: str, kind: str = "sewage") -> tuple[str, str]:
        """The shortest way from the board to a receipt, with words alone."""
        self.begin(kind)
        self.write(said)
        self.submit()
        return self.receipt()

    def track(self, number: str, code: str) -> None:
        """The reporter's page, by the two numbers of the receipt."""
        self.page.goto("/track/")
        self.page.locator("#number").fill(number)
        self.page.locator("#code").fill(code)
        with self.page.expect_navigation():
            self.tap(self.page.locator("main form [type=submit]").first)
