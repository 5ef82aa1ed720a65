import datetime
from collections.abc import Iterator

import pytest
import time_machine

from tests.factories import city as demo


@pytest.fixture
def today() -> Iterator[None]:
    """A day on which the demo city's stand-in is in office."""
    with time_machine.travel(datetime.datetime(2026, 11, 27, 10, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def city(db: None, today: None) -> None:
    """The demo city."""
    demo.stand()
