import datetime
from collections.abc import Iterator

import pytest
import time_machine

from cms.directory import demo


@pytest.fixture
def today() -> Iterator[None]:
    """A day on which the demo city's stand-in is in office."""
    with time_machine.travel(datetime.datetime(2026, 11, 27, 10, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def city(db: None, today: None) -> None:
    """The demo city."""
    demo.build()
