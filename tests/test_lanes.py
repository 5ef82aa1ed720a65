"""PostgreSQL is asked in two runs what it was ever asked, nothing twice."""

import pytest

from tests import lanes


def asked(items: list[pytest.Item], share: str) -> set[pytest.Item]:
    """What a run with this share asks of these tests, which are marked neither slow nor long."""
    read = [item for item in items if not lanes.unread(item.path, share)]
    return set(read).difference(lanes.left_out(read, share))


@pytest.mark.slow
def test_each_is_asked_by_one_of_the_two_runs_or_by_make_long(request: pytest.FixtureRequest) -> None:
    items = [item for item in request.session.items if item.get_closest_marker("slow") is None]
    usual, rest = asked(items, lanes.USUAL), asked(items, lanes.REST)
    assert usual.isdisjoint(rest) and asked(items, lanes.WHOLE) == set(items)
    either = [item for item in items if not lanes.of_pages(item.path)]
    assert usual | rest == set(either).difference(lanes.for_the_first_engine(either))
