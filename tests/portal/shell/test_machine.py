"""Times for programs."""

from datetime import UTC, datetime

from portal.shell.templatetags.portal import machine


def test_a_time_has_its_zone_and_no_fraction() -> None:
    assert machine(datetime(2026, 11, 25, 13, 14, 5, 652948, tzinfo=UTC)) == "2026-11-25T21:14:05+08:00"
