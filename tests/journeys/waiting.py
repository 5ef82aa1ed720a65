"""Waiting for what a page does in its own time and does not show.

Playwright's own wait evaluates its script in the page whenever it looks again, which the policy of our pages
refuses from the second look on; asking anew each time is not subject to it.
"""

import time
from typing import Any

from playwright.sync_api import Page

PATIENCE = 20.0
LOOK = 50


def until(page: Page, script: str, arg: Any = None) -> None:
    """Until the script is true in the page; AssertionError after ``PATIENCE`` seconds."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"never true in the page: {script}"
        page.wait_for_timeout(LOOK)
