"""System checks of the hotline."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from complaints.history import triggers


@register(Tags.database)
def history_is_guarded(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The triggers that keep the history must be there."""
    if not databases or "default" not in databases:
        return []
    connection = connections["default"]
    if "complaints_event" not in connection.introspection.table_names():
        return []
    gone = triggers.missing(connection)
    hint = "Run manage.py migrate, which makes them again."
    return [Error(f"Triggers of the case history are missing: {', '.join(sorted(gone))}", hint=hint)] if gone else []
