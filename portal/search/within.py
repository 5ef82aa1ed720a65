"""Narrows a queryset to given keys, however many there are: one bound parameter instead of one each."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connections, models
from django.db.models.expressions import RawSQL

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


def among(queryset: Rows, keys: Iterable[Any]) -> Rows:
    """Those rows whose primary key is one of ``keys``."""
    return queryset.filter(pk__in=listed(queryset, keys))


def apart_from(queryset: Rows, keys: Iterable[Any]) -> Rows:
    """Those rows whose primary key is none of ``keys``."""
    return queryset.exclude(pk__in=listed(queryset, keys))


def listed(queryset: "models.QuerySet[Any]", keys: Iterable[Any]) -> RawSQL:
    """The keys as a subquery; SQLite unpacks a JSON text, PostgreSQL an array."""
    connection = connections[queryset.db]
    field = queryset.model._meta.pk
    values = keys if plain_number(field) else [field.get_db_prep_value(key, connection) for key in keys]
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(values), default=str)])
    kind = field.rel_db_type(connection)
    return RawSQL(f"SELECT unnest(%s::{kind}[])", [list(values)])  # noqa: S611


def plain_number(field: Any) -> bool:
    """Whether the keys are whole numbers, which need no preparing."""
    while field.remote_field:
        field = field.target_field
    return isinstance(field, models.IntegerField | models.AutoField)
