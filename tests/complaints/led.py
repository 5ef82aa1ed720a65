"""Who answers to whom, told once more from the bare rows of the register: what the tests of blindness judge by.

Nothing here comes from ``leading``, ``oversight`` or ``scope``: a rule that is forgotten there is not forgotten here.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from cms.directory.models import Appointment, Contract, Division, Person, Post, Unit

HEADS = ["first_chief_general", "chief_general", "deputy_chief_general", "reservoir_general"]
CHIEFS, WALKERS = {"river_chief", "reach_chief"}, {"patroller", "cleaner"}
STEPS = ["city", "county", "township", "village"]
Keys = set[tuple[str, int]]
"""("post", key) and ("unit", key)."""


@dataclass(frozen=True)
class Register:
    """The whole register in memory, as of one day."""

    day: datetime.date

    @cached_property
    def divisions(self) -> dict[int, Division]:
        return {one.pk: one for one in Division.objects.order_by("pk")}

    @cached_property
    def posts(self) -> dict[int, Post]:
        return {one.pk: one for one in Post.objects.order_by("pk").select_related("reach")}

    @cached_property
    def units(self) -> dict[int, Unit]:
        return {one.pk: one for one in Unit.objects.order_by("pk")}

    @cached_property
    def terms(self) -> list[Appointment]:
        rows = Appointment.objects.order_by("pk")
        return [one for one in rows if one.starts_on <= self.day and (one.ends_on or self.day) >= self.day]

    @cached_property
    def paid(self) -> list[tuple[int | None, int]]:
        """Who pays, who is paid."""
        rows = Contract.objects.order_by("pk")
        running = [one for one in rows if one.starts_on <= self.day and (one.ends_on or self.day) >= self.day]
        return [(one.client_id, one.unit_id) for one in running]

    def lies_in(self, division: int | None, place: int) -> bool:
        """Whether the division is the place or lies in it, step by step upwards."""
        while division is not None:
            if division == place:
                return True
            division = self.divisions[division].parent_id
        return False

    def place(self, post: Post) -> int | None:
        if post.division_id is not None:
            return post.division_id
        return post.reach.division_id if post.reach is not None else None

    def blind(self, accused: Post | Unit | Person) -> Keys:
        """Every seat from which a case about him is not to be seen: his own, all that he holds, all under them."""
        if isinstance(accused, Unit):
            return self.of_unit(accused.pk)
        if isinstance(accused, Post):
            holders = {term.person_id for term in self.terms if term.post_id == accused.pk}
            seats = {accused.pk, *(term.post_id for term in self.terms if term.person_id in holders)}
        else:
            seats = {term.post_id for term in self.terms if term.person_id == accused.pk}
        return {key for seat in seats for key in self.of_post(self.posts[seat])}

    def of_unit(self, unit: int) -> Keys:
        """The unit, what stands under it and whom it pays, to the last, and who works there."""
        keys, fresh = {unit}, [unit]
        while fresh:
            one = fresh.pop()
            more = {row.pk for row in self.units.values() if row.parent_id == one}
            more |= {paid for payer, paid in self.paid if payer == one}
            fresh += more - keys
            keys |= more
        staff = [row for row in self.posts.values() if row.unit_id in keys and not self.leader(row)]
        return {("unit", key) for key in keys} | {("post", row.pk) for row in staff}

    def leader(self, post: Post) -> bool:
        return post.role in HEADS or post.role in CHIEFS

    def of_post(self, post: Post) -> Keys:
        """The post; the unit where somebody works who is no chief; whom and what a chief leads in his place."""
        keys: Keys = {("post", post.pk)}
        if post.unit_id is not None and not self.leader(post):
            keys |= self.of_unit(post.unit_id)
        place = self.place(post)
        if place is None or not (self.leader(post) or post.role == "police_chief"):
            return keys
        inside = [row for row in self.posts.values() if self.there(row, place) and row.pk != post.pk]
        keys |= {("post", row.pk) for row in inside if self.answers(row, post)}
        wide = STEPS.index(self.divisions[place].level) < STEPS.index(post.level)
        for unit in [] if wide else self.units.values():
            if self.lies_in(unit.division_id, place) and (post.role != "police_chief" or unit.kind == "police"):
                keys |= self.of_unit(unit.pk)
        return keys

    def there(self, post: Post, place: int) -> bool:
        return self.lies_in(self.place(post), place)

    def answers(self, one: Post, to: Post) -> bool:
        """Whether a post of the place answers to the chief there."""
        lower, same = STEPS.index(one.level) > STEPS.index(to.level), one.level == to.level
        if to.role in HEADS:  # everybody but the generals of his own level who stand beside him or above
            return not (same and one.role in HEADS[: HEADS.index(to.role) + 1])
        if one.water_id != to.water_id:
            return False
        if to.role == "police_chief":
            return lower and one.role == "police_chief"
        return lower or (same and one.role in WALKERS)
