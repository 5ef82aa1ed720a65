"""One reading of one file: its boundary, what persons have decided, and what comes of it."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from cms.directory.choices import Datum, ImportAct
from cms.directory.importers.draft import Draft, Fault, Fresh, Key
from cms.directory.models import Division, ImportDecision

MOST_FAULTS, MOST_QUESTIONS, MOST_SAMPLES, MOST_NOTES = 1000, 200, 60, 100


@dataclass(frozen=True)
class Options:
    """How the file is written and what it is for.

    ``fill``: columns in which a blank means the same as above. ``mobiles``: mobile numbers are published ones.
    ``since``: when a term began of which the file does not say. ``whole``: whoever is not in the file ends.
    """

    datum: str = Datum.WGS84.value
    fill: tuple[str, ...] = ()
    mobiles: bool = False
    since: date | None = None
    whole: bool = False
    header: int = 0


@dataclass
class Run:
    """``county``: the file touches nothing outside; None for the whole city."""

    county: Division | None
    options: Options
    today: date
    spool: IO[str]
    decisions: dict[tuple[str, str], int | None] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    questions: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    sample: list[list[Any]] = field(default_factory=list)
    seen: dict[Any, int] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)
    steps: int = 0
    fresh: int = 0

    def __post_init__(self) -> None:
        code = self.county.code if self.county else ""
        rows = ImportDecision.objects.filter(county_code__in={code, ""}).order_by("county_code")
        self.decisions = {(row.about, row.words): row.chosen for row in rows}

    @property
    def prefix(self) -> str:
        """What every code within the boundary begins with; "" for the whole city."""
        return self.county.prefix if self.county else ""

    def new(self) -> Fresh:
        """A row that is to be made."""
        self.fresh += 1
        return Fresh(self.fresh)

    def note(self, words: str) -> None:
        """Something to know that stops nothing."""
        if len(self.notes) < MOST_NOTES and words not in self.notes:
            self.notes.append(words)

    def ask(self, draft: Draft, column: str, about: str, words: str, options: Iterable[tuple[int, str]]) -> None:
        """A name that is near to ours waits for a person."""
        draft.asked = True
        cell = headed(draft, column)
        if (about, words) not in self.questions and len(self.questions) < MOST_QUESTIONS:
            known = [[key, label] for key, label in options]
            self.questions[about, words] = {
                "about": about,
                "words": words,
                "line": draft.line,
                "cell": cell,
                "options": known,
            }

    def step(self, act: str, model: str, key: Key, line: int, after: dict[str, Any], before: dict[str, Any]) -> None:
        """One step of the plan."""
        self.steps += 1
        self.counts[act] += 1
        words = {"a": act, "m": model, "k": stored(key), "l": line, "v": after, "b": before}
        self.spool.write(json.dumps(words, cls=Plain, ensure_ascii=False) + "\n")

    def shows(self, act: str) -> bool:
        """Whether the preview has room for another line of this kind."""
        return len([one for one in self.sample if one[0] == act]) < MOST_SAMPLES // len(ImportAct)

    def show(self, act: str, line: int, words: str, what: str) -> None:
        """A line of the preview."""
        if self.shows(act):
            self.sample.append([act, line, words, what])

    def blame(self, draft: Draft) -> None:
        """Keeps what is wrong with a row."""
        if draft.faults:
            self.counts["bad"] += 1
            room = max(0, MOST_FAULTS - len(self.faults))
            # a line of several rows has the same fault in each of them
            self.faults += [fault for fault in draft.faults[:room] if fault not in self.faults]
        elif draft.asked:
            self.counts["asked"] += 1

    def once(self, draft: Draft, identity: Any) -> bool:
        """Whether this is the first row of the file that is this one."""
        line = self.seen.setdefault(identity, draft.line)
        if line == draft.line:
            return True
        column = next((name for name in ("name", "code", "reach") if name in draft.headings.places), "name")
        draft.wrong(column, _("和第%(line)s行是同一个，请删掉一行。") % {"line": line})
        return False


class Plain(DjangoJSONEncoder):
    """Fresh rows by their number."""

    def default(self, o: Any) -> Any:
        return {"$": o.number} if isinstance(o, Fresh) else super().default(o)


def stored(key: Key) -> Any:
    """A key as it is spooled."""
    return {"$": key.number} if isinstance(key, Fresh) else key


def headed(draft: Draft, column: str) -> str:
    """The cell of a column in the sheet."""
    from cms.directory.importers.headings import letters

    place = draft.headings.places.get(column)
    return "" if place is None else f"{letters(place)}{draft.line}"
