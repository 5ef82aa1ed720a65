"""PostgreSQL puts rows without a length first in a falling index, and the lists want them last: it gets indexes in the
order of the lists, which SQLite, for whom nothing is the smallest, has already."""

from typing import Any

from django.db import migrations

INDEXES = {"directory_water_length_last": "length_km", "directory_water_catch_last": "catchment_km2"}


def add(apps: Any, schema_editor: Any) -> None:
    """On PostgreSQL alone."""
    if schema_editor.connection.vendor == "postgresql":
        for name, column in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON directory_water ({column} DESC NULLS LAST, name, id)")


def drop(apps: Any, schema_editor: Any) -> None:
    """Likewise."""
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("directory", "0013_lists_filled")]
    operations = [migrations.RunPython(add, drop)]
