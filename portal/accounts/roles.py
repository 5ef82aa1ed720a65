"""The roles of the office, kept as groups; each floor says what its acts need, and here it is granted."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.models.user import ADMINISTRATOR

ROLES: dict[str, str | Promise] = {
    ADMINISTRATOR: _("系统管理员"),
    "editor": _("编辑"),
    "publisher": _("发布审核"),
    "operator": _("话务员"),
    "moderator": _("河长办"),
    "duty": _("值班"),
    "handler": _("承办单位"),
    "chief": _("河长"),
    "police": _("河道警长"),
    "contractor": _("养护单位"),
    "patroller": _("巡查员"),
    "supervisor": _("督办"),
    "leader": _("领导"),
    "auditor": _("审计"),
    "teacher": _("教师"),
    "juror": _("评委"),
    "volunteer": _("民间河长"),
}
IN_THE_ADMIN = (
    ADMINISTRATOR, "editor", "publisher", "operator", "moderator", "duty", "supervisor", "leader", "auditor", "handler",
)  # fmt: skip
GUARDED = ("accounts", "auth")
"""Who may edit users or groups can make himself anything, so these go to the administrator alone."""

granted: dict[str, set[str]] = defaultdict(set)
further: list[Callable[[dict[str, Group]], None]] = []


def grant(role: str, *permissions: str) -> None:
    """Gives a role permissions, each "app.codename". Raises ImproperlyConfigured for a role that is none, and for
    rights over users in other hands than the administrator's."""
    if role not in ROLES:
        raise ImproperlyConfigured(f"{role!r} is no role; the roles are {', '.join(ROLES)}.")
    for permission in permissions:
        if permission.partition(".")[0] in GUARDED and role != ADMINISTRATOR:
            raise ImproperlyConfigured(f"{permission} is for the administrator alone, not for {role}.")
    granted[role].update(permissions)


def also(fill: Callable[[dict[str, Group]], None]) -> None:
    """Adds a function that gives groups what is no plain permission (Wagtail's rights over pages and collections).
    It gets role → group, and must bear being called again."""
    if fill not in further:
        further.append(fill)


def permits(user: User | AnonymousUser, *roles: str) -> bool:
    """Whether the user holds one of the roles; one query an object of the user, none for a visitor."""
    return isinstance(user, User) and not user.role_names.isdisjoint(roles)


def wanted() -> set[str]:
    """All permissions that some role shall have."""
    return set().union(*granted.values())


def found(names: set[str]) -> dict[str, Permission]:
    """The permissions that exist, by name."""
    match = Q(pk__in=[])
    for name in names:
        app, _dot, codename = name.partition(".")
        match |= Q(content_type__app_label=app, codename=codename)
    rows = Permission.objects.filter(match).select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}


def apply() -> list[str]:
    """Makes the groups and grants what is missing; takes nothing away that was granted by hand.

    Returns the permissions that do not exist (yet): none once everything is migrated. The functions of ``also`` need
    everybody's tables, so they wait until each app named in a grant has made permissions.
    """
    groups = {role: Group.objects.get_or_create(name=role)[0] for role in ROLES}
    existing = found(wanted())
    for role, names in granted.items():
        groups[role].permissions.add(*(existing[name] for name in names if name in existing))
    missing = wanted() - existing.keys()
    if apps_of(missing) <= apps_of(existing):
        for fill in further:
            fill(groups)
    return sorted(missing)


def apps_of(names: Iterable[str]) -> set[str]:
    """The labels in front of the dots."""
    return {name.partition(".")[0] for name in names}
