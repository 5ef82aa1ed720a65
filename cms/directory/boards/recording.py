"""What was printed on which board, kept word for word: years later it is asked what a board had said."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from cms.directory.boards.facts import BoardFacts, ChiefRow, names, plain
from cms.directory.choices import BoardState
from cms.directory.models import BoardPrint, PrintRun, Signboard
from portal.shell.pagecache import raise_generation

CHECKED_ONLY = "a4"
"""The layout that goes to nobody's wall: printing it is no printing of the board."""
AT_ONCE = 50
"""Each board's whole wording is held several times while it is written: a few at once."""


def record(*, layout: str, printed: Sequence[BoardFacts], now: datetime, run: PrintRun | None = None) -> int:
    """Notes the snapshot of each board; a planned one is printed from now on. How many; 0 for the check sheet."""
    if layout == CHECKED_ONLY:
        return 0
    noted = 0
    for start in range(0, len(printed), AT_ONCE):
        some = {facts.code: facts for facts in printed[start : start + AT_ONCE]}
        noted += note(layout, some, now, run)
    raise_generation()
    return noted


@transaction.atomic
def note(layout: str, some: dict[str, BoardFacts], now: datetime, run: PrintRun | None) -> int:
    """A few boards at once; a run that is repeated notes none of them twice."""
    there = Signboard.objects.filter(code__in=some)
    if run is not None:
        there = there.exclude(prints__run=run)
    boards = list(there.only("pk", "code", "printed_version"))
    for board in boards:
        board.printed_version = some[board.code].version
    BoardPrint.objects.bulk_create(
        BoardPrint(
            board=board,
            run=run,
            at=now,
            layout=layout,
            version=board.printed_version,
            words=words(some[board.code], board.printed_version),
        )
        for board in boards
    )
    Signboard.objects.bulk_update(boards, ["printed_version"])
    noted = Signboard.objects.filter(pk__in=[board.pk for board in boards])
    noted.update(printed_at=now, updated_at=now)
    noted.filter(state=BoardState.PLANNED).update(state=BoardState.PRINTED)
    return len(boards)


def words(facts: BoardFacts, version: str) -> dict[str, Any]:
    """All words of the board, as JSON takes them."""
    told = dict(zip(names(BoardFacts), plain(facts), strict=True))
    rows = [dict(zip(names(ChiefRow), plain(row), strict=True)) for row in facts.chiefs]
    return {**told, "chiefs": rows, "on": facts.on.isoformat(), "version": version}
