"""One level up from whoever is late: who is told. Never whom the case is about, nor where it must not go."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from cms.directory import chain
from cms.directory.choices import LEVELS, UnitKind
from cms.directory.models import Post, Unit
from complaints import ascending, conflict, secrecy
from complaints.models import Assignment, Complaint


@dataclass(frozen=True)
class Above:
    """A unit or a post."""

    to: Unit | Post

    @property
    def keys(self) -> tuple[int | None, int | None]:
        """Of the unit and of the post, one of them None."""
        return (self.to.pk, None) if isinstance(self.to, Unit) else (None, self.to.pk)

    @property
    def office(self) -> bool:
        """Whether it is an office of the river chiefs."""
        return isinstance(self.to, Unit) and self.to.kind == UnitKind.OFFICE

    @property
    def name(self) -> str:
        """As it is called in the history."""
        return self.to.short_name if isinstance(self.to, Unit) else str(self.to)


def over(case: Complaint, order: Assignment | None) -> Above | None:
    """Who stands over the order, or over the office of the case for None; None when nobody does."""
    for one in line(case, order):
        if not conflict.touches(case, one) and not (case.confidential and secrecy.too_low(one)):
            return Above(one)
    return None


def line(case: Complaint, order: Assignment | None) -> Iterator[Unit | Post]:
    """The nearest first: whoever passed the part on; the chief of the level above, or the unit above; the office."""
    if order is None:
        yield from ascending.above(case.owner, ascending.active_offices())
        return
    if order.parent is not None:
        yield order.parent.to
    elif order.post is not None:
        yield from chiefs_over(case, order.post)
    elif order.unit is not None and order.unit.parent is not None and order.unit.parent.active:
        yield order.unit.parent
    if order.unit_id != case.owner_id:
        yield case.owner
    yield from ascending.above(case.owner, ascending.active_offices())


def chiefs_over(case: Complaint, post: Post) -> Iterator[Post]:
    """The chiefs of the reach above the level of the post, who hold their posts today."""
    reach = case.reach or post.reach
    if reach is None:
        return
    higher = LEVELS[: LEVELS.index(post.level)]
    links = {one.level: one for one in chain.chain(reach, timezone.localdate(), named=False)}
    for level in reversed(higher):
        chief = links[level].chief
        if chief is not None:
            yield chief.post
