"""Registers of the test's own, so that no real work runs beside it."""

from collections.abc import Callable

import pytest

from portal.jobs import registry


@pytest.fixture
def registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty registers of periodic work and lanes."""
    monkeypatch.setattr(registry, "JOBS", registry.JOBS)
    for register in (registry.JOBS, registry.LANES):
        for name in list(register):
            monkeypatch.delitem(register, name)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, registers: None) -> list[str]:
    """What the functions ``good`` and ``bad`` below were called for."""
    made: list[str] = []
    monkeypatch.setattr("tests.portal.jobs.conftest.note", made.append)
    return made


note: Callable[[str], None] = print


def good() -> None:
    """Work that goes well."""
    note("good")


def bad() -> None:
    """Work that fails."""
    note("bad")
    raise OSError("the disk is full")


GOOD, BAD = "tests.portal.jobs.conftest.good", "tests.portal.jobs.conftest.bad"
