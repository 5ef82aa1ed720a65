"""Says what has changed, within the transaction that changes it: one statement, however many objects."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from modelsearch.backends.base import get_model_root

from portal.search.models import IndexChange


def note(model: type[Model], keys: Iterable[Any], *, gone: bool = False) -> list[IndexChange]:
    """Has these objects indexed anew, or taken out where they no longer belong to the model's indexed objects.

    Wagtail's own signals call this for every save and delete of an indexed model. Call it for what sends none:
    ``update()``, ``bulk_create``, a change of a related row whose words are indexed with the object. ``gone``: the
    object is taken out without a look at its state.
    """
    index, label = name_of(model), model._meta.label
    rows = [IndexChange(index=index, model=label, key=str(key), gone=gone) for key in keys]
    return IndexChange.objects.bulk_create(rows)


def name_of(model: type[Model]) -> str:
    """The name of the index of a model: that of the model at the root of its family."""
    root: type[Model] = get_model_root(model)
    return root._meta.label_lower
