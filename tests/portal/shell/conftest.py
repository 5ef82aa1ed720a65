"""Tests of the frame: pages of their own, the office as the defaults have it, a generation that begins at nothing."""

from collections.abc import Iterator

import pytest

from portal.shell import generation, office


@pytest.fixture(autouse=True)
def fresh_shell() -> Iterator[None]:
    """No office and no generation of another test."""
    provider = list(office._provider)
    office._provider.clear()
    office.forget()
    generation.marker().unlink(missing_ok=True)
    yield
    office._provider[:] = provider
    office.forget()
