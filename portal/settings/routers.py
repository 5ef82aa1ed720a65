"""Sends the table of the embedded cache to a file of its own, so that it takes no write of the main database."""

from typing import Any


class CacheFile:
    """Routes Django's database cache, and nothing else, to the database ``cache``."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "cache" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return app_label == "django_cache" if db == "cache" else None
