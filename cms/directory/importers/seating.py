"""Which post of several a row means, and posts that come with a file."""

from collections import defaultdict
from typing import Any

from cms.directory.choices import WALKERS
from cms.directory.importers.draft import Draft, Key
from cms.directory.importers.kinds_posts import Seat, what
from cms.directory.importers.run import Run
from cms.directory.models import Appointment


class Seating:
    """``helpers``: rows that are to be made before the appointment, by their keys."""

    def __init__(self, run: Run, helpers: dict[Key, tuple[str, dict[str, Any]]]) -> None:
        self.run, self.helpers = run, helpers
        self.posts = defaultdict[tuple[Any, ...], list[Key]](list)
        self.walkers: dict[Key, Key] = {}

    def post(
        self,
        draft: Draft,
        seat: Seat,
        there: dict[tuple[Any, ...], list[int]],
        held: dict[Key, list[Appointment]],
        person: Key,
    ) -> Key:
        """The post in the register, or one that comes with the file. Each patroller and cleaner has one of his own."""
        if seat.found is not None:
            return seat.found
        key = what(seat.values)
        known: list[Key] = [*there.get(key, []), *self.posts[key]]
        if seat.values["role"] in WALKERS:
            own = [one for one in known if self.walks(one, person, held[one])]
            free = [one for one in known if one not in self.walkers and not self.taken(held[one])]
            chosen = (own or free)[:1]
        else:
            chosen = known[:1]
        if not chosen:
            chosen = [self.run.new()]
            code = draft.given.get("post_code")
            self.helpers[chosen[0]] = ("post", seat.values | ({"code": code} if code else {}))
            self.posts[key].append(chosen[0])
        self.walkers[chosen[0]] = person
        return chosen[0]

    def walks(self, post: Key, person: Key, held: list[Appointment]) -> bool:
        """Whether the post is this person's, in the register or earlier in the file."""
        return self.walkers.get(post) == person or any(one.person_id == person for one in held)

    def taken(self, held: list[Appointment]) -> bool:
        """Whether somebody holds it now."""
        return any(one.ends_on is None or one.ends_on >= self.run.today for one in held)
