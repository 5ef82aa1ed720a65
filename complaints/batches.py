"""What a round of the worker looks for, a few rows at a time; a round that finds nothing, as most do, is cheap."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def found(rows: QuerySet[Row], size: int) -> Iterator[list[Row]]:
    """Asks for the keys alone, then for the rows that are still meant: whoever came first may have seen to some."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), size):
        yield list(rows.filter(pk__in=keys[start : start + size]).order_by("pk"))
