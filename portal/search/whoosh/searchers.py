"""The opened indexes of this process: each once, for all of its threads, reopened when a writer has committed."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.search import plan
from portal.search.results import Hits
from portal.search.whoosh.finding import Search
from portal.search.whoosh.folders import APPLIED, Home
from portal.search.whoosh.postings import Opened

logger = logging.getLogger("portal.search")
State = tuple[str, int]
TRIES = 3


@dataclass
class Searcher:
    """One index as this process has it open."""

    home: Home
    key_of: Callable[[str], Any]
    lock: threading.Lock = field(default_factory=threading.Lock)
    state: State | None = None
    opened: Opened | None = None

    def hits(self, node: plan.Node, field_name: str, numbers: frozenset[int] | None) -> Hits:
        """Score by key. Raises whatever a missing or broken index makes Whoosh raise."""
        with self.lock:
            opened = self.fresh()
            scores = Search(opened, field_name, numbers).scores(node)
            keys = opened.keys
            return {keys[doc]: score for doc, score in scores.items()}

    def fresh(self) -> Opened:
        """The newest state; a folder that goes away while it is being opened has been replaced by another."""
        for attempt in range(TRIES):
            folder = self.home.current()
            if folder is None:
                raise FileNotFoundError(self.home.root)
            state = folder.name, changed(folder)
            if self.opened is not None and state == self.state:
                return self.opened
            try:
                before = self.opened.segments if self.opened else {}
                after = Opened(folder, self.key_of, before)
            except OSError:
                if attempt == TRIES - 1:
                    raise
                continue
            if self.opened is not None:
                self.opened.close()
            self.opened, self.state = after, state
            return after
        raise FileNotFoundError(self.home.root)


def changed(folder: Path) -> int:
    """A number that every commit changes."""
    return (folder / APPLIED).stat().st_mtime_ns


_searchers: dict[Path, Searcher] = {}
_guard = threading.Lock()


def of(home: Home, key_of: Callable[[str], Any]) -> Searcher:
    """The searcher of that index, one a process."""
    with _guard:
        if home.root not in _searchers:
            _searchers[home.root] = Searcher(home, key_of)
        return _searchers[home.root]


def closed() -> None:
    """Closes them all; the next search opens anew."""
    with _guard:
        for searcher in _searchers.values():
            with searcher.lock:
                if searcher.opened is not None:
                    searcher.opened.close()
        _searchers.clear()
