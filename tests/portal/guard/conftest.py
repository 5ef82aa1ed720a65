from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management import call_command
from pytest_django import Settings


@pytest.fixture(params=["memory", "database"])
def counting(request: pytest.FixtureRequest, settings: Settings) -> Iterator[str]:
    """The cache that counts: in memory, as Redis counts in steps of its own, and in a table."""
    backends = {"memory": "locmem.LocMemCache", "database": "db.DatabaseCache"}
    row = {"BACKEND": f"django.core.cache.backends.{backends[request.param]}", "LOCATION": "counting"}
    settings.CACHES = {**settings.CACHES, "default": row}
    if request.param == "database":
        request.getfixturevalue("db")
        call_command("createcachetable", verbosity=0)
    cache.clear()
    yield request.param
    cache.clear()
