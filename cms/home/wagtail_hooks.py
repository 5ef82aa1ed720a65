"""Publishing, taking down, moving and deleting pages makes the kept public pages old."""

from typing import Any

from django.db import transaction
from wagtail import hooks

from portal.shell.pagecache import raise_generation


def renew(*args: Any, **kwargs: Any) -> None:
    """Empties the page cache once the change stands."""
    transaction.on_commit(raise_generation)


for event in ("after_publish_page", "after_unpublish_page", "after_move_page", "after_delete_page"):
    hooks.register(event, renew)
