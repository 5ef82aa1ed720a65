"""The frame of Wagtail's admin without its menu, for tests that look at what stands inside the frame.

The menu asks every entry whether this account may see it, page after page, which is a third of a small page's cost.
Who sees which entry, and what the frame costs, is asked by tests that leave it as it is: those of the frame, of the
menus, and whatever counts queries.
"""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from wagtail.admin.templatetags import wagtailadmin_tags as tags


class Unpacked:
    """Instead of what writes the sidebar down for the browser."""

    def pack(self, modules: Any) -> list[Any]:
        """Nothing of it."""
        return []


@pytest.fixture
def without_menu() -> Iterator[None]:
    """``pytestmark = pytest.mark.usefixtures("without_menu")`` or an argument: no sidebar in pages of the admin."""
    with (
        mock.patch.object(tags, "JSContext", Unpacked),
        mock.patch.object(tags.admin_menu, "render_component", return_value=None),
    ):
        yield
