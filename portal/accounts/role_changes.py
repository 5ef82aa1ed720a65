"""Changes of what a user may do, written to the audit trail."""

from typing import NamedTuple

from portal import audit
from portal.accounts.models import User
from portal.audit.models import Record


class Standing(NamedTuple):
    """What a user may do at one moment."""

    roles: frozenset[str]
    superuser: bool
    active: bool


NOTHING = Standing(frozenset(), False, False)


def standing(user: User) -> Standing:
    """As the database has it, not as a form has filled the object in."""
    stored = User.objects.filter(pk=user.pk).first()
    if stored is None:
        return NOTHING
    roles = frozenset(stored.groups.values_list("name", flat=True))
    return Standing(roles, stored.is_superuser, stored.is_active)


def note(*, actor: User, user: User, before: Standing) -> Record | None:
    """Records the difference to ``before``; None when there is none."""
    after = standing(user)
    if after == before:
        return None
    data: dict[str, object] = {
        "added": sorted(after.roles - before.roles),
        "removed": sorted(before.roles - after.roles),
    }
    if after.superuser != before.superuser:
        data["superuser"] = after.superuser
    if after.active != before.active:
        data["active"] = after.active
    return audit.record(
        actor=actor, act="user.roles", subject=f"user:{user.pk}", data={"user": user.get_username(), **data}
    )
