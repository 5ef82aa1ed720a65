"""Who writes to SQLite lines up within the process; where the database has lines of its own nobody does."""

from unittest.mock import patch

import pytest
from django.db import connection

from portal.shell.turns import LINE, in_turn


@pytest.mark.parametrize(("vendor", "lines_up"), [("sqlite", True), ("postgresql", False)])
def test_writers_of_one_process_line_up_where_the_database_takes_one_at_a_time(vendor: str, lines_up: bool) -> None:
    with patch.object(connection, "vendor", vendor, create=True):
        with in_turn():
            assert LINE.locked() is lines_up
        with pytest.raises(ZeroDivisionError), in_turn():
            _ = 1 / 0
    assert not LINE.locked(), "also after a failure"


@pytest.mark.django_db
def test_inside_a_transaction_nobody_waits_for_who_may_wait_for_him() -> None:
    with in_turn():
        assert not LINE.locked()
