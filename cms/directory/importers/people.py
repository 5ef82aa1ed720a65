"""Which person of the register a row means."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from cms.directory import codes
from cms.directory.importers.draft import Draft, Fresh, Key
from cms.directory.importers.finders import said
from cms.directory.importers.run import Run
from cms.directory.models import Appointment, Person

SAID = ("name", "position", "office_phone")


def says_other(draft: Draft, row: Person | None) -> bool:
    """Whether a row says something else of the person of its code than the register."""
    return row is not None and any(draft.given.get(name) not in (None, getattr(row, name)) for name in SAID)


def inside(prefix: str) -> Q:
    """Posts of the place: of its divisions, or of reaches in them."""
    span = codes.span(prefix)
    return Q(post__division__code__range=span) | Q(post__division=None, post__reach__division__code__range=span)


@dataclass
class Somebody:
    """A person who may be the one that a row names. ``elsewhere``: serves beyond the file's boundary, too."""

    key: Key
    name: str
    position: str
    phone: str
    places: set[str] = field(default_factory=set)
    elsewhere: bool = False


class People:
    """Persons by code, or by name, position and place."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.fresh = defaultdict[str, list[Somebody]](list)
        self.by_code: dict[Any, Key] = {}

    def load(self, drafts: Sequence[Draft], code: str) -> None:
        """Those that some rows may mean; three queries. Of those with a code ``known`` has whom a row tells anew."""
        wanted = said(drafts, code)
        coded = {row.code: row for row in Person.objects.filter(code__in=wanted).only("code", *SAID)}
        fresh: dict[Any, Key] = {code: key for code, key in self.by_code.items() if isinstance(key, Fresh)}
        self.by_code = fresh | {code: row.pk for code, row in coded.items()}
        newer = {coded[draft.given[code]].pk for draft in drafts if says_other(draft, coded.get(draft.given.get(code)))}
        names = {draft.given["name"] for draft in drafts if draft.given.get("name") and not draft.given.get(code)}
        rows = Person.objects.filter(Q(name__in=names) | Q(pk__in=newer) if newer else Q(name__in=names))
        self.by_name = defaultdict[str, list[Somebody]](list)
        known = self.known = dict[int, Somebody]()
        for pk, name, position, number in rows.values_list("pk", "name", "position", "office_phone"):
            known[pk] = Somebody(pk, name, position, number)
            self.by_name[name].append(known[pk])
        there = names or newer
        held = Appointment.objects.filter(person__in=rows.values("pk")) if there else Appointment.objects.none()
        columns = ("person", "post__division__code", "post__reach__division__code", "ends_on")
        for pk, own, reach, ends_on in held.values_list(*columns):
            place = own or reach or ""
            known[pk].places.add(place)
            if not place.startswith(self.run.prefix) and (ends_on is None or ends_on >= self.run.today):
                known[pk].elsewhere = True

    def of(self, draft: Draft, place: str) -> Key | None:
        """The person; None for a new one, or with a question. ``place``: the code where the post lies, "" unknown."""
        name, position = draft.given["name"], draft.given.get("position") or ""
        number = draft.given.get("office_phone") or ""
        known = [*self.by_name[name], *self.fresh[name]]
        if self.run.prefix:
            known = [one for one in known if not one.places or any(p.startswith(self.run.prefix) for p in one.places)]
        fits = [one for one in known if self.fits(one, position, number, place)]
        if len(fits) == 1:
            return fits[0].key
        words = f"{name} {position} {place[:9]}".strip()
        if ("person", words) in self.run.decisions:
            return self.run.decisions["person", words]
        alike = fits or [one for one in known if self.alike(one, position, number, place)]
        options = [(one.key, f"{name} {one.position} {one.phone}".strip()) for one in alike if isinstance(one.key, int)]
        if options:
            self.run.ask(draft, "name", "person", words, options)
        return None

    def add(self, name: str, key: Key, values: dict[str, Any], place: str) -> None:
        """Somebody who comes with the file; the rows after this one know him."""
        places = {place} if place else set()
        self.fresh[name].append(Somebody(key, name, values["position"], values["office_phone"], places))

    def alike(self, one: Somebody, position: str, number: str, place: str) -> bool:
        """Whether it may be the same: nothing is against it, or his office alone, which changes."""
        return position in ("", one.position) or one.position == "" or self.beside(one, number, place)

    def fits(self, one: Somebody, position: str, number: str, place: str) -> bool:
        """Whether everything that is known of both agrees, and something beside the name does."""
        if position and one.position and position != one.position:
            return False
        return self.beside(one, number, place) or (not place and bool(position) and position == one.position)

    def beside(self, one: Somebody, number: str, place: str) -> bool:
        """Whether something beside the name agrees: the number, or the township."""
        near = bool(place) and any(other[:9] == place[:9] for other in one.places)
        return near or (bool(number) and number == one.phone)
