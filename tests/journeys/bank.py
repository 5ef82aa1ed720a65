"""What those who act on the bank do with their telephones at /field/."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from tests import pictures
from tests.journeys.citizen import photo
from tests.journeys.site import PASSWORD, Site


@dataclass
class Field:
    """A telephone of the township or of a chief."""

    page: Page

    def sign_in(self, name: str) -> None:
        """By user name and password."""
        self.page.goto("/field/")
        self.page.get_by_text("用密码登录").tap()
        self.page.get_by_label("用户名").fill(name)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录", exact=True).last.tap()
        self.page.wait_for_url("**/field/")

    def sign_in_by_message(self, number: str, site: Site) -> None:
        """By telephone number and the code that comes to it."""
        known = len(site.messages(f"+86{number}"))
        self.page.goto("/field/")
        self.page.get_by_label("手机号").fill(number)
        self.page.get_by_role("button", name="要验证码").tap()
        self.page.get_by_label("验证码").wait_for()
        found = re.search(r"验证码(\d{6})", site.next_message(f"+86{number}", known))
        assert found
        self.page.get_by_label("验证码").fill(found[1])
        self.page.get_by_role("button", name="登录", exact=True).tap()
        self.page.wait_for_url("**/field/")

    def open(self, public_number: str) -> None:
        """The order of a case."""
        self.page.goto(f"/field/{public_number}/")

    def move(self, name: str) -> None:
        """A button of the order."""
        with self.page.expect_navigation():
            self.page.locator(f"[data-move={name}]").tap()

    def answer(self, words: str, outcome: str = "solved") -> None:
        """What was done, with a photo of afterwards."""
        self.move("answer")
        self.page.locator(f"[name=outcome][value={outcome}]").check()
        self.page.locator("[type=file]").first.set_input_files([photo("after.jpg", pictures.jpeg(2400, 1800))])
        self.page.locator("#text").fill(words)
        with self.page.expect_navigation(url=re.compile(r"/field/\d+/$")):
            self.page.get_by_role("button", name="交给河长办审核").tap()
