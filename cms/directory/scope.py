"""Where somebody's say ends: jurisdictions by postings, and what Wagtail's views may show to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from wagtail.permissions import ModelPermissionPolicy

from cms.directory.choices import UnitKind
from cms.directory.models import Division, Posting
from portal.accounts import roles

if TYPE_CHECKING:
    from portal.accounts.models import User

EVERYWHERE = ("administrator", "auditor")
"""Roles whose say does not end at a boundary."""
CITY = 4
"""Digits by which a city is known."""


@dataclass(frozen=True)
class Standing:
    """For what a user acts: keys of posts and units, and the code prefixes of the offices among the units."""

    posts: frozenset[int]
    units: frozenset[int]
    prefixes: tuple[str, ...]


def standing(user: User) -> Standing:
    """The user's standing, read once for one user object, that is once a request."""
    known: Standing | None = user.__dict__.get("_standing")
    if known is None:
        rows = list(Posting.objects.filter(user=user.pk).select_related("unit__division"))
        seats = [row.unit for row in rows if row.unit is not None]
        known = user.__dict__["_standing"] = Standing(
            posts=frozenset(row.post_id for row in rows if row.post_id is not None),
            units=frozenset(unit.pk for unit in seats),
            prefixes=tuple(sorted({unit.division.prefix for unit in seats if unit.kind == UnitKind.OFFICE})),
        )
    return known


def jurisdictions(user: User) -> list[str]:
    """Division-code prefixes of the offices to which the user is posted."""
    return list(standing(user).prefixes)


def posts(user: User) -> set[int]:
    """Keys of the posts for which the user acts."""
    return set(standing(user).posts)


def units(user: User) -> set[int]:
    """Keys of the units for which the user acts."""
    return set(standing(user).units)


def all_divisions(user: User) -> bool:
    """Whether the user's say has no boundary."""
    return bool(user.is_superuser) or roles.permits(user, *EVERYWHERE)


def leads_city(user: User) -> bool:
    """Whether the user sits in the office of the whole city."""
    return any(len(prefix) == CITY for prefix in jurisdictions(user))


class JurisdictionPolicy(ModelPermissionPolicy):
    """A permission policy that adds to the model's permissions on which rows they hold.

    ``division`` is the look-up from the model to its division; ``wide`` names further roles without a boundary.
    The boundary is a subquery and not a join, because admin search refuses joins. Subclasses change ``within``.
    """

    def __init__(self, model: Any, division: str = "division", wide: Iterable[str] = ()) -> None:
        super().__init__(model)
        self.division, self.wide = division, tuple(wide)

    def within(self, user: User) -> QuerySet[Any]:
        """The rows on which the user has a say at all."""
        rows: QuerySet[Any] = self.model._default_manager.all()
        if all_divisions(user) or roles.permits(user, *self.wide):
            return rows
        places = Division.objects.within(jurisdictions(user))
        return rows.filter(**{f"{self.division}__in": places.values("pk")})

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Any]:
        if not self.user_has_any_permission(user, actions):
            return self.within(user).none()
        return self.within(user)

    def user_has_any_permission_for_instance(self, user: User, actions: Iterable[str], instance: models.Model) -> bool:
        return self.user_has_any_permission(user, actions) and self.within(user).filter(pk=instance.pk).exists()

    def user_has_permission_for_instance(self, user: User, action: str, instance: models.Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)


class Scoped:
    """First among the bases of every view of one row: a row beyond the user's say does not exist for him (404).

    Wagtail's own edit, delete, history, usage and inspect views ask for the model's permission alone.
    """

    row_permissions: tuple[str, ...] = ("view", "change", "delete")

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """The row, when the policy knows it for this user."""
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        view: Any = self
        allowed = view.permission_policy.instances_user_has_any_permission_for(view.request.user, self.row_permissions)
        if not allowed.filter(pk=row.pk).exists():
            raise Http404
        return row
