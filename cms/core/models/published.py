"""What public pages are made of: saving or deleting it makes every kept page old."""

from typing import Any

from django.db import models, transaction

from portal.shell.pagecache import raise_generation


class Published(models.Model):
    """A row that public pages print. Changes of many rows at once by QuerySet call ``raise_generation`` themselves."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, and empties the page cache once the transaction stands."""
        super().save(*args, **kwargs)
        transaction.on_commit(raise_generation)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes, and empties the page cache once the transaction stands."""
        gone = super().delete(*args, **kwargs)
        transaction.on_commit(raise_generation)
        return gone
