"""A case with a few events, and a hand that writes past the triggers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.db import connection

from cms.directory.models import Reach
from complaints.history import triggers
from complaints.models import Complaint
from portal.accounts.models import User
from tests.factories.complaints import handling


@pytest.fixture
def case(officer: User, reach: Reach, monday: datetime) -> Complaint:
    """Four events: register, accept, assign, begin; the first has words."""
    return handling(reach=reach, at=monday)


@contextmanager
def unguarded() -> Iterator[Callable[..., None]]:
    """Gives a function that runs SQL while the triggers are away, as somebody could who owns the database."""
    triggers.drop(connection)
    with connection.cursor() as cursor:
        yield lambda sql, *params: cursor.execute(sql, params)
    triggers.create(connection)
