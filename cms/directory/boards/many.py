"""What many boards say, a few hundred at a time."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import QuerySet

from cms.directory.boards.facts import BoardFacts, facts_of
from cms.directory.boards.wording import current
from cms.directory.chain import chains
from cms.directory.models import Signboard
from portal.shell.office import OfficeFacts

AT_ONCE = 100


def facts_of_all(boards: QuerySet[Signboard], on: datetime.date, office: OfficeFacts) -> Iterator[BoardFacts]:
    """The same for any number of boards: two queries every few hundred, and never more than those in memory."""
    wording = current()
    for some in batched(boards.iterator(AT_ONCE), AT_ONCE):
        links = chains({board.reach_id: board.reach for board in some}.values(), on)
        for board in some:
            yield facts_of(board, on, office, wording=wording, links=links[board.reach_id])


def batched(rows: Iterable[Signboard], size: int) -> Iterator[list[Signboard]]:
    """The rows in lists of that size."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
