"""Sections in the hands of a group: a county's office edits its own and no other."""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.core.grants import found
from cms.core.models import Keeper
from portal.accounts.models import User

WRITES = ("add_page", "change_page", "lock_page")
PUBLISHES = ("publish_page", "unlock_page")
PLAIN = (("wagtailadmin", "access_admin"), ("core", "view_video"), ("core", "add_video"))
OWN_FILES = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
)
ALL_FILES = (("wagtailimages", "choose_image"), ("wagtaildocs", "choose_document"))


@transaction.atomic
def equip(keeper: Keeper) -> None:
    """Gives the keeper its group and folder, and the group exactly the rights over its section."""
    name = gettext("栏目：%(title)s（%(pk)s）") % {"title": keeper.page.title[:100], "pk": keeper.page_id}
    if keeper.group is None:
        keeper.group, _made = Group.objects.get_or_create(name=name)
    if keeper.collection is None:
        keeper.collection = Collection.get_first_root_node().add_child(name=keeper.page.title)
    keeper.group.permissions.set(found(PLAIN))
    on_page(keeper.group, keeper.page, (*WRITES, *(PUBLISHES if keeper.publishes else ())))
    for names, folder in ((OWN_FILES, keeper.collection), (ALL_FILES, Collection.get_first_root_node())):
        for permission in found(names):
            GroupCollectionPermission.objects.get_or_create(
                group=keeper.group, collection=folder, permission=permission
            )


def on_page(group: Group, page: Page, names: tuple[str, ...]) -> None:
    """These rights over this page, and none that it had over any."""
    wanted = found(("wagtailcore", name) for name in names)
    GroupPagePermission.objects.filter(group=group).exclude(page=page, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def owners() -> Callable[[Page], User | None]:
    """Who answers for a page: the owner of the nearest section, else who made the page. One query for all pages;
    ``page.owner`` should be loaded."""
    known = [(one.page.path, one.owner) for one in Keeper.objects.nearest_first()]

    def owner(page: Page) -> User | None:
        kept = next((who for path, who in known if who is not None and page.path.startswith(path)), None)
        made: User | None = page.owner
        return kept or (made if made is not None and made.is_active else None)

    return owner


def owner_at(address: str) -> User | None:
    """Who answers for the section at an address of the site; None when nobody was named."""
    for keeper in Keeper.objects.nearest_first():
        url = keeper.page.get_url()
        if keeper.owner is not None and url and address.startswith(url):
            return keeper.owner
    return None
