"""Fixtures of every test: a database that outlives tests that commit, and caches that begin empty."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from hypothesis import HealthCheck, settings as hypothesis

from portal.shell import generation
from tests import flush

# most of what a test makes goes with it: to look for cycles every 700 objects took a fifth of the time
gc.set_threshold(100_000, 50, 100)

# a busy machine is no fault of the code: examples are bounded in number, not in time
hypothesis.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("here")


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """pytest-django's own database, which ``flush`` brings back after each test that commits."""
    with django_db_blocker.unblock():
        kept = flush.copied()
    with flush.restoring(kept):
        yield


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """No test sees what another has cached or counted."""
    for cache in caches.all():
        cache.clear()
    generation.raise_now()  # what the process remembers of the register
