"""Brings noted changes into an index, by batches, each one commit. Run by the worker that holds the lease."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, QuerySet

from portal.search.models import IndexChange
from portal.search.whoosh import documents
from portal.search.whoosh.rebuilder import LOOK_BACK, WhooshRebuilder

if TYPE_CHECKING:
    from portal.search.whoosh.index import Applied, WhooshIndex

logger = logging.getLogger("portal.search")
BATCH = 50
CHUNK = 200
FAR = 5000
"""So far may an index that nothing changes lag behind the newest change before it writes down that it does not."""
Change = tuple[int, str, str, bool]


def bring_in(index: "WhooshIndex", beat: Callable[[], object] = bool) -> int:
    """All that is noted for this index; ``beat`` is called between batches. How many changes that were."""
    done = 0
    while count := next_batch(index):
        done += count
        beat()
    return done


def next_batch(index: "WhooshIndex") -> int:
    """The next changes, at most ``BATCH``, in one commit; 0 when there are none or there is no index to write to."""
    folder = index.home.current()
    if folder is None or not index.home.fit(index.stamp):
        return 0
    applied = index.applied(folder)
    changes = waiting(index, applied)
    if changes:
        made = [documents.document(obj, index.numbers) for obj in objects(changes)]
        index.apply(folder, {key for _, _, key, _ in changes}, made, after(applied, [number for number, *_ in changes]))
    return len(changes)


def waiting(index: "WhooshIndex", applied: "Applied") -> list[Change]:
    """The oldest changes that the index does not hold."""
    rows = IndexChange.objects.filter(index=index.get_key(), pk__gt=applied["low"]).exclude(pk__in=applied["done"])
    return [*rows.order_by("pk").values_list("pk", "model", "key", "gone")[:BATCH]]


def after(applied: "Applied", numbers: list[int]) -> "Applied":
    """What the index holds once these are in it.

    The last ``LOOK_BACK`` numbers are kept one by one: a transaction that took its number early may commit late.
    """
    low = max(applied["low"], max(numbers) - LOOK_BACK)
    return {"low": low, "done": [number for number in [*applied["done"], *numbers] if number > low]}


def objects(changes: Iterable[Change]) -> Iterator[Any]:
    """The objects that belong into the index as they are now; what is gone or no longer belongs there is left out."""
    last = {key: (model, gone) for _, model, key, gone in changes}
    keys: dict[str, list[str]] = defaultdict(list)
    for key, (model, gone) in last.items():
        if not gone:
            keys[model].append(key)
    for label, wanted in keys.items():
        try:
            kind = apps.get_model(label)
        except LookupError:  # noted by another version of the site
            continue
        yield from belonging(kind, wanted)


def belonging(model: Any, keys: list[str]) -> Iterator[Any]:
    """The objects of these keys as their most specific class, where that class says they are indexed."""
    specific: dict[Any, list[Any]] = defaultdict(list)
    for row in model._default_manager.filter(pk__in=keys):
        instance = row.get_indexed_instance()
        if instance is not None:
            specific[type(instance)].append(instance.pk)
    for kind, found in specific.items():
        yield from kind.get_indexed_objects().filter(pk__in=found)


def rebuild(index: "WhooshIndex", beat: Callable[[], object] = bool) -> int:
    """Builds the index anew while the old one serves; how many objects are in it."""
    rebuilder, count = WhooshRebuilder(index), 0
    fresh = rebuilder.start()
    for model in documents.family(index.root):
        for chunk in chunks(model.get_indexed_objects()):  # type: ignore[attr-defined]
            fresh.add_items(model, chunk)
            count += len(chunk)
            beat()
    rebuilder.finish()
    logger.info("search index %s was built anew with %d objects", index, count)
    return count


def chunks(rows: "QuerySet[Model]") -> Iterator[list[Model]]:
    """The rows by their keys, some at a time; no place is counted off, so that a long table is read once."""
    ordered = rows.order_by("pk")
    chunk = [*ordered[:CHUNK]]
    while chunk:
        yield chunk
        chunk = [*ordered.filter(pk__gt=chunk[-1].pk)[:CHUNK]]


def catch_up(index: "WhooshIndex", newest: int) -> None:
    """Writes down that an index has nothing to do with the changes so far, when it has lagged ``FAR`` behind them."""
    folder = index.home.current()
    if folder is None:
        return
    applied = index.applied(folder)
    if newest - applied["low"] > FAR:
        index.mark(folder, {"low": newest - LOOK_BACK, "done": applied["done"][-LOOK_BACK:]})
