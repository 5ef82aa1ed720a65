"""What the office does at the desk: opens a case, makes its moves."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Desk:
    """A screen on which somebody of the office is signed in."""

    page: Page

    def open(self, number: str) -> str:
        """The case of that receipt number, through the desk's own box; gives its public number."""
        self.page.goto("/admin/complaints/")
        self.page.get_by_label("按编号打开").last.fill(number)
        self.page.get_by_role("button", name="打开", exact=True).click()
        return self.case.get_attribute("data-public-number") or ""

    @property
    def case(self) -> Locator:
        """The case on the screen."""
        return self.page.locator("[data-public-number]")

    def awaits(self, place: Locator) -> None:
        """What the worker adds to the case by itself: the page is opened again until it stands there."""
        for _turn in range(40):
            if place.count():
                break
            self.page.reload()
        expect(place.first).to_be_visible()

    def form(self, move: str) -> Locator:
        """The form of a move, opened."""
        box = self.page.locator("details.desk-move", has=self.page.locator(f"[data-move={move}]"))
        if not box.evaluate("box => box.open"):
            box.locator("summary").click()
        return box.locator("form")

    def press(self, move: str) -> None:
        """A move that asks for nothing."""
        with self.page.expect_navigation():
            self.page.locator(f"button[data-move={move}]").click()

    def send(self, move: str) -> None:
        """The filled form of a move."""
        with self.page.expect_navigation():
            self.page.locator(f"[data-send={move}]").click()

    def stands(self, status: str) -> None:
        """The case is in that state, and nothing was refused."""
        expect(self.case).to_have_attribute("data-case-status", status)
        expect(self.page.locator(".desk-page [role=alert]")).to_have_count(0)

    def assign(self, words: str, to: str = "清溪镇河长制工作站") -> None:
        """To a unit, with words and all photos."""
        form = self.form("assign")
        choice = form.get_by_label("交给谁")
        choice.select_option(choice.locator("option", has_text=to).first.get_attribute("value"))
        form.get_by_label("转办内容").fill(words)
        for tick in form.get_by_role("group", name="给承办的人看哪些照片").get_by_role("checkbox").all():
            tick.check()
        self.send("assign")

    def publish(self, title: str, text: str) -> None:
        """With its after-photo."""
        form = self.form("publish")
        form.get_by_label("公开的标题").fill(title)
        form.get_by_label("公开的内容").fill(text)
        for tick in form.get_by_role("checkbox").all():
            tick.check()
        self.send("publish")
