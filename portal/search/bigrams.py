"""The same search inside of the database: our tokens in Wagtail's own index tables on SQLite and PostgreSQL."""

from typing import Any

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # Wagtail asks for this name
    """The backend of the database in use."""
    if connection.vendor == "postgresql":
        from portal.search.tsvector import PostgresBigrams

        return PostgresBigrams(params)
    from portal.search.fts5 import SQLiteBigrams

    return SQLiteBigrams(params)
