"""What the roles may do on this floor and in Wagtail itself; the higher floors grant their own acts."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from portal.accounts import roles
from portal.accounts.models.user import ADMINISTRATOR

USERS = [f"{act}_{thing}" for thing in ("accounts.user", "auth.group") for act in ("add", "change", "delete", "view")]
SITE = [f"{act}_{thing}" for thing in ("wagtailcore.workflow", "wagtailcore.task", "wagtailredirects.redirect")
        for act in ("add", "change", "delete")]  # fmt: skip
PAGES = {
    "editor": ["add_page", "change_page", "lock_page"],
    "publisher": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    ADMINISTRATOR: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"],
}
"""An editor writes, a publisher lets it out (三审三校). Whoever locks a page opens it again; the lock of somebody else
needs ``unlock_page``."""
FILES = [f"{act}_{kind}" for kind in ("image", "document") for act in ("add", "change", "choose")]


def named(permission: str) -> str:
    """``add_accounts.user`` → ``accounts.add_user``."""
    act, _underscore, rest = permission.partition("_")
    app, _dot, model = rest.partition(".")
    return f"{app}.{act}_{model}"


def fill() -> None:
    """Called once, when the apps are ready."""
    for role in roles.IN_THE_ADMIN:
        roles.grant(role, "wagtailadmin.access_admin")
    roles.grant(ADMINISTRATOR, *map(named, [*USERS, *SITE]))
    for role in (ADMINISTRATOR, "auditor"):
        roles.grant(role, "audit.view_record")
    roles.also(pages_and_files)


def pages_and_files(groups: dict[str, Group]) -> None:
    """Wagtail's own kinds of rights: over all pages, and over the files that pages show."""
    root, collection = (Page.objects.filter(depth=1).order_by("pk").first(), Collection.get_first_root_node())
    for role, codenames in PAGES.items():
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
            if root:
                GroupPagePermission.objects.get_or_create(group=groups[role], page=root, permission=permission)
        for permission in Permission.objects.filter(
            content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=FILES
        ):
            if collection:
                GroupCollectionPermission.objects.get_or_create(
                    group=groups[role], collection=collection, permission=permission
                )
