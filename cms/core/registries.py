"""Registries: a lower floor shows, a higher one fills, so that arrows between floors point down only."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.core.told import Facts, Gatherers
from portal.shell import elder
from portal.shell.remembered import Memory

Panel = Callable[[HttpRequest, Any], SafeString]
PANELS = Memory(1000)


class Registry:
    """Callables that each draw one panel; they come in the order of their numbers, each once by its name."""

    def __init__(self) -> None:
        self._panels: dict[str, tuple[int, Panel]] = {}

    def register(self, name: str, panel: Panel, order: int = 100) -> None:
        """Adds a panel, or replaces the one of that name."""
        self._panels[name] = (order, panel)

    def withdraw(self, name: str) -> None:
        """Takes a panel away; nothing happens when it is not there."""
        self._panels.pop(name, None)

    def draw(self, request: HttpRequest, subject: Any) -> list[SafeString]:
        """The panels' HTML for a subject; a panel that has nothing to say returns "" and is left out.

        Each is the same for everybody, and kept until something is published, a minute at most.
        """
        in_order = sorted(self._panels.items(), key=lambda item: (item[1][0], item[0]))
        return [html for _, (_, panel) in in_order if (html := drawn(panel, request, subject))]


def drawn(panel: Panel, request: HttpRequest, subject: Any) -> SafeString:
    """One panel as it was drawn last for that row; anew for an editor's preview."""
    key_of_row = getattr(subject, "pk", None)
    if key_of_row is None or getattr(request, "is_preview", False):
        return panel(request, subject)
    key = (panel, type(subject), key_of_row, get_language(), elder.is_on(request))
    return PANELS.answer(key, lambda: panel(request, subject))


DrawCards = Callable[[list[str]], Mapping[str, SafeString]]


class Cards:
    """Who draws the cards that stand inside of pages, by kind: river, chief, case, statistics."""

    def __init__(self) -> None:
        self._drawers: dict[str, DrawCards] = {}

    def register(self, kind: str, draw: DrawCards) -> None:
        """``draw(numbers)`` gives HTML by number, in as many queries for one as for fifty; it leaves out whatever the
        public may not see."""
        self._drawers[kind] = draw

    def withdraw(self, kind: str) -> None:
        """Draws that kind no more; nothing happens when nobody did."""
        self._drawers.pop(kind, None)

    def knows(self, kind: str) -> bool:
        """Whether somebody draws this kind."""
        return kind in self._drawers

    def draw(self, kind: str, numbers: Iterable[str]) -> dict[str, SafeString]:
        """The cards of these numbers; empty for a kind that nobody draws."""
        wanted = list(dict.fromkeys(numbers))
        return dict(self._drawers[kind](wanted)) if wanted and kind in self._drawers else {}


cards = Cards()
"""Cards inside of pages, which keep a number only."""
home_panels = Registry()
"""On the home page below the quick links; the subject is the HomePage."""
water_panels = Registry()
"""On a river's page below its reaches; the subject is the Water."""
chief_panels = Registry()
"""On a chief's page below the reaches; the subject is the Person."""

register_cards = cards.register
register_home_panels = home_panels.register
register_water_panels = water_panels.register
register_chief_panels = chief_panels.register


class Objections:
    """Callables that are asked before a row of the register changes; each once by its name."""

    def __init__(self) -> None:
        self._asked: dict[str, Callable[[Any, set[str]], dict[str, str]]] = {}

    def register(self, name: str, asked: Callable[[Any, set[str]], dict[str, str]]) -> None:
        """``asked(row, changed)`` gets the row as it would be and the names of the changed fields."""
        self._asked[name] = asked

    def withdraw(self, name: str) -> None:
        """Asks it no more."""
        self._asked.pop(name, None)

    def to(self, row: Any, changed: set[str]) -> dict[str, str]:
        """Sentences why not, by field; empty when nobody objects."""
        found: dict[str, str] = {}
        for asked in self._asked.values():
            found.update(asked(row, changed))
        return found


class Errands:
    """Callables that are run with a change of the register, in its transaction; each once by its name."""

    def __init__(self) -> None:
        self._run: dict[str, Callable[[Any, Any], object]] = {}

    def register(self, name: str, errand: Callable[[Any, Any], object]) -> None:
        """``errand(row, actor)``."""
        self._run[name] = errand

    def withdraw(self, name: str) -> None:
        """Runs it no more."""
        self._run.pop(name, None)

    def run(self, row: Any, actor: Any) -> None:
        """All of them; what one raises undoes the change."""
        for errand in self._run.values():
            errand(row, actor)


register_objections = Objections()
"""Before units and divisions are saved in the admin."""
unit_closing = Errands()
"""When a unit goes out of use: whoever hung work on it takes it away first."""


class Sayings:
    """Callables with something to say to staff before a change of the register; each once by its name."""

    def __init__(self) -> None:
        self._said: dict[str, Callable[[Any], Iterable[str]]] = {}

    def register(self, name: str, said: Callable[[Any], Iterable[str]]) -> None:
        """``said(row)`` gives sentences."""
        self._said[name] = said

    def withdraw(self, name: str) -> None:
        """Asks it no more."""
        self._said.pop(name, None)

    def words(self, row: Any) -> list[str]:
        """All sentences, in the order of the names."""
        return [words for _name, said in sorted(self._said.items()) for words in said(row)]


appointment_ending = Sayings()
"""Before an appointment ends; the subject is the Appointment. The hotline tells of open cases."""
appointment_ended = Errands()
"""When the end of a term was set; the row is directory's ``Change``. The hotline passes the cases on."""
appointment_restoring = Sayings()
"""Before the end of a term is taken back; whoever has handed work over says so, and the end stays."""
appointment_restored = Errands()
"""When it is taken back; the row is the Appointment."""
calendar_changed = Errands()
"""When days became free or worked; the row is directory's ``holidays.entering.Changed``. Limits are counted again."""
card_facts = Facts()
"""The same cards without markup, for paper and for pasting."""
bulletin_material = Gatherers()
"""What the month's bulletin is made of: figures, solved cases, exposures, new chiefs."""
register_card_facts = card_facts.register
register_bulletin_material = bulletin_material.register
