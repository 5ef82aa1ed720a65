"""Which roles may change the office's facts and put films in."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.db.models import Q

from portal.accounts import roles


def give() -> None:
    """Called once, when the apps are ready; rights over pages and files come with the roles themselves."""
    for role in ("administrator", "editor"):
        roles.grant(role, "core.add_office", "core.change_office")
    for role in ("administrator", "editor", "publisher"):
        roles.grant(role, *[f"core.{act}_video" for act in ("add", "change", "delete", "view")])


def found(names: Iterable[tuple[str, str]]) -> list[Permission]:
    """The permissions of those apps and codenames that exist."""
    wanted = Q(pk__in=[])
    for app, codename in names:
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted).order_by("pk"))
