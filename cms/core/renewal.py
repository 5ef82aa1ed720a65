"""Publishing, taking down and moving pages, shutting them to the public and another file under
a document's name make the kept public pages old.

By signals and not by hooks: scheduled publishing comes by no view, and deleting takes down first.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.shell.pagecache import raise_generation


def renew(**kwargs: Any) -> None:
    """Empties the page cache once the change stands."""
    transaction.on_commit(raise_generation)


def connect() -> None:
    """Listens for pages of every kind; connecting again changes nothing."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(renew, dispatch_uid="cms.core.renewal")
    for sender in (get_document_model(), PageViewRestriction):
        for change in (post_save, post_delete):
            change.connect(renew, sender=sender, dispatch_uid="cms.core.renewal")
