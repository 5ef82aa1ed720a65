"""A page worked by the keyboard alone, and what a screen reader would say of the place where it stands."""

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

SEEN = """() => {
  const at = document.activeElement, near = [at, at.closest('label'), at.nextElementSibling, at.parentElement];
  return near.some(one => {
    if (!one) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
}"""


@dataclass
class Keys:
    """``session``: to the browser's own tree of accessible names."""

    page: Page
    session: CDPSession

    @classmethod
    def on(cls, page: Page) -> "Keys":
        """The keyboard of that page."""
        return cls(page, page.context.new_cdp_session(page))

    def name(self) -> str:
        """The accessible name of the focused element."""
        focused = self.session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        asked = {"objectId": focused["result"]["objectId"], "fetchRelatives": False}
        node = self.session.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
        return str(node.get("name", {}).get("value", ""))

    def seen(self) -> bool:
        """Whether the focus is drawn, at the element or at the label that stands for it."""
        return bool(self.page.evaluate(SEEN))

    def press(self, *keys: str) -> str:
        """Presses the keys in turn; the name of what has the focus then."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.name()

    def tab_to(self, name: str, most: int = 40) -> list[str]:
        """Tab until the element of that name has the focus; the names on the way. Each must have one, and be seen."""
        passed: list[str] = []
        for _ in range(most):
            here = self.press("Tab") or self.name()  # asked again: the tree of names follows a panel that has just come
            assert here, f"no name: {self.page.evaluate('document.activeElement.outerHTML')[:200]}, after {passed}"
            assert self.seen(), f"focus cannot be seen on {here}"
            passed.append(here)
            if here == name:
                return passed
        raise AssertionError(f"Tab does not come to {name!r}: {passed}")

    def type(self, said: str) -> None:
        """Into the field that has the focus."""
        self.page.keyboard.insert_text(said)
