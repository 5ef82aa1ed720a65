"""下线: one act that takes a page off with its picture sizes, its documents and films, and brings files back with it.

Feeds, lists, the map of the site and the search ask for live pages; kept copies grow old with the generation.
"""

import secrets
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page

from cms.core.models import Picture
from cms.newsroom import belongings
from cms.newsroom.models import TakenDown
from portal.accounts.models import User
from portal.shell.pagecache import raise_generation

FOLDER = "已下线的文件"
READERS = ("editor", "publisher", "administrator")


def below(page: Page) -> list[Page]:
    """The page and all that stands below it, live ones."""
    return list(page.get_descendants(inclusive=True).live())


@transaction.atomic
def take_down(*, page: Page, user: User, reason: str, now: datetime | None = None) -> TakenDown:
    """Takes the page and those below it off. What is shown elsewhere too stays, and is listed in the record."""
    pages = below(page)
    found = belongings.of(pages)
    for one in pages:
        one.specific.unpublish(user=user)
    alone = [one.thing for one in found if not one.elsewhere]
    shut = {}
    for thing in alone:
        if isinstance(thing, Picture):
            for rendition in thing.renditions.all():
                transaction.on_commit(partial(rendition.file.storage.delete, rendition.file.name))
                rendition.delete()
        if isinstance(thing, get_document_model()):
            shut[str(thing.pk)] = thing.collection_id
            thing.collection = folder()
        under_another_name(thing)
    raise_generation()
    return TakenDown.objects.create(
        page=page,
        title=page.title,
        reason=reason,
        by=user,
        at=now or timezone.now(),
        documents=shut,
        elsewhere=[{"what": f"{one.kind}：{one.thing}", "where": one.elsewhere} for one in found if one.elsewhere],
    )


def under_another_name(thing: Any) -> None:
    """Gives its file a name that nobody knows: whoever kept the old address finds nothing there."""
    old, storage = thing.file.name, thing.file.storage
    if not old or not storage.exists(old):
        thing.save()
        return
    with storage.open(old) as kept:
        thing.file.save(f"{secrets.token_hex(8)}{PurePosixPath(old).suffix.lower()}", kept, save=False)
    thing.save()
    transaction.on_commit(partial(storage.delete, old))


def folder() -> Collection:
    """The folder of what was taken down, which only those who write can open."""
    root = Collection.get_first_root_node()
    name = gettext(FOLDER)
    kept = root.get_children().filter(name=name).first() or root.add_child(name=name)
    restriction, made = CollectionViewRestriction.objects.get_or_create(
        collection=kept, defaults={"restriction_type": CollectionViewRestriction.GROUPS}
    )
    if made:
        restriction.groups.set(Group.objects.filter(name__in=READERS))
    return kept


def bring_back(instance: Page, **kwargs: Any) -> None:
    """When a page is published again: the documents that it shows go back to the folders that they came from."""
    above = instance.get_ancestors(inclusive=True)
    records = list(TakenDown.objects.filter(page__in=above).order_by("-at", "-pk"))
    if not records:
        return
    shut = [one.thing for one in belongings.of([instance]) if isinstance(one.thing, get_document_model())]
    for record in records:
        for document in shut:
            came_from = record.documents.get(str(document.pk))
            if came_from is not None and document.collection == folder():
                found = Collection.objects.filter(pk=came_from).first()
                document.collection = found or Collection.get_first_root_node()
                document.save()
        if record.page_id == instance.pk and record.back_at is None:
            record.back_at = timezone.now()
            record.save(update_fields=["back_at"])
