"""Which roles may publish: pages, pictures, documents, the office's facts."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from portal.accounts import roles

PAGES = {
    "editor": ("add_page", "change_page"),
    "publisher": ("add_page", "change_page", "publish_page", "unlock_page"),
    "administrator": ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}
"""An editor writes, a publisher lets it out (三审三校)."""
FILES = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)


def give() -> None:
    """Plain permissions at once, those over pages and collections when groups are made."""
    for role in ("administrator", "editor"):
        roles.grant(role, "core.add_office", "core.change_office")
    for role in ("administrator", "editor", "publisher"):
        roles.grant(role, *[f"core.{act}_video" for act in ("add", "change", "delete", "view")])
    roles.also(fill)


def fill(groups: dict[str, Group]) -> None:
    """Gives the groups their rights over all pages and all files; again changes nothing."""
    root, all_files = Page.get_first_root_node(), Collection.get_first_root_node()
    for role, names in PAGES.items():
        for permission in found(("wagtailcore", name) for name in names) if root else ():
            GroupPagePermission.objects.get_or_create(group=groups[role], page=root, permission=permission)
        for permission in found(FILES) if all_files else ():
            GroupCollectionPermission.objects.get_or_create(
                group=groups[role], collection=all_files, permission=permission
            )


def found(names: Iterable[tuple[str, str]]) -> list[Permission]:
    """The permissions of those apps and codenames that exist."""
    wanted = Q(pk__in=[])
    for app, codename in names:
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted).order_by("pk"))
