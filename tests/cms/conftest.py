"""What all tests of the publishing side need."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from tests.frame import without_menu as without_menu

Committed = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Committed:
    """``with committed(): page.unpublish()`` — what waits for the commit is done at the end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
