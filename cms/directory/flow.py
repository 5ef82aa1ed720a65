"""Which way water runs, and that nothing comes back to where it began: plain walks over (key, next key) pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model)


def arrows(model: type[models.Model], field: str = "flows_into") -> dict[int, int]:
    """Where each row of the register points, rows that point nowhere left out. One query."""
    rows: Any = model._default_manager.exclude(**{field: None})
    return dict(rows.values_list("pk", f"{field}_id"))


def below(model: type[models.Model], key: int) -> list[int]:
    """Keys downstream, nearest first."""
    ways, found = arrows(model), []
    while (key := ways.get(key, 0)) and key not in found:
        found.append(key)
    return found


def above(model: type[models.Model], key: int) -> list[int]:
    """Keys upstream, nearest first, in the order of keys where several join."""
    into: dict[int, list[int]] = defaultdict(list)
    for source, target in sorted(arrows(model).items()):
        into[target].append(source)
    found: list[int] = []
    waiting = into[key].copy()
    while waiting:
        nearest = waiting.pop(0)
        if nearest not in found and nearest != key:
            found.append(nearest)
            waiting += into[nearest]
    return found


def in_order(rows: models.QuerySet[M], keys: list[int]) -> list[M]:
    """The rows of those keys in the order of the keys. No query for no keys."""
    found: dict[Any, M] = rows.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


def refuse_cycle(row: models.Model, field: str = "flows_into") -> None:
    """Raises ValidationError when following ``field`` from the row would lead back to it."""
    target: int | None = getattr(row, f"{field}_id")
    if target is None or row.pk is None:
        return
    ways, seen = arrows(type(row), field), set()
    while target is not None and target not in seen:
        if target == row.pk:
            raise ValidationError({field: _("这样会绕一圈流回自己，请换一个。")})
        seen.add(target)
        target = ways.get(target)
