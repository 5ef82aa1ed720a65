"""One index: of a model and all that descend from it."""

import json
import logging
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Model
from modelsearch.backends.base import BaseIndex, get_model_root
from whoosh import index as engine, query

from portal.search import changes
from portal.search.whoosh import documents, searchers
from portal.search.whoosh.analysis import schema
from portal.search.whoosh.codec import PlacesCodec
from portal.search.whoosh.folders import APPLIED, Home, replaced, stamped

logger = logging.getLogger("portal.search")
LOCK_SECONDS = 5.0
Applied = dict[str, Any]


class WhooshIndex(BaseIndex):
    """Takes notes of changes; the writer's worker brings them in (``apply``)."""

    def __init__(self, backend: Any, model: type[Model]) -> None:
        super().__init__(backend)
        self.root: type[Model] = get_model_root(model)
        self.home = Home(Path(backend.path) / self.get_key())

    def __str__(self) -> str:
        return self.get_key()

    def get_key(self) -> str:
        """The name of the folder, too."""
        return changes.name_of(self.root)

    @property
    def stamp(self) -> str:
        """Of the shape that documents have now."""
        return stamp_of(self.root)

    @property
    def numbers(self) -> dict[str, int]:
        """Of the fields."""
        return documents.numbers(self.root)

    @property
    def searcher(self) -> searchers.Searcher:
        """Of this process."""
        return searchers.of(self.home, self.root._meta.pk.to_python)

    def add_items(self, model: type[Model], items: Iterable[Any]) -> None:
        """Notes that these have changed."""
        if model.search_fields:  # type: ignore[attr-defined]
            changes.note(model, [item.pk for item in items])

    def delete_item(self, item: Any) -> None:
        """Notes that this is gone."""
        changes.note(type(item), [item.pk], gone=True)

    def refresh(self) -> None:
        """Brings in all that has been noted, here and now; the site leaves that to its worker."""
        from portal.search.writing import bring_in

        bring_in(self)

    def reset(self) -> None:
        """An empty index."""
        fresh = self.backend.rebuilder_class(self)
        fresh.start()
        fresh.finish()

    def apply(self, folder: Path, gone: Iterable[str], made: Iterable[dict[str, Any]], applied: Applied) -> None:
        """One commit: takes documents out by their keys, puts others in, writes down up to where.

        Raises ``LockError`` when another writer is at it. Segments are left as they are; the nightly rebuild makes
        one of them, and a writer that finds many small ones joins those.
        """
        writer = engine.open_dir(str(folder)).writer(timeout=LOCK_SECONDS, limitmb=32, codec=PlacesCodec())
        try:
            terms = [query.Term("key", key) for key in gone]
            if terms:
                writer.delete_by_query(query.Or(terms))
            for document in made:
                writer.add_document(**document)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=join_small)
        self.mark(folder, applied)

    def applied(self, folder: Path) -> Applied:
        """Which changes the folder holds: all up to ``low`` and those of ``done``."""
        found: Applied = json.loads((folder / APPLIED).read_text())
        return found

    def mark(self, folder: Path, applied: Applied) -> None:
        """Tells readers that there is something new, and the next writer where to go on."""
        replaced(folder / APPLIED, json.dumps(applied))

    def emptied(self, folder: Path) -> Any:
        """A new Whoosh index in a new folder."""
        return engine.create_in(str(folder), schema())


@cache
def stamp_of(root: type[Model]) -> str:
    """The stamp of a family; fields do not change while the site runs."""
    return stamped(documents.shape(root))


SMALL, MANY = 500, 8
"""A segment with fewer documents is small, and so many of them are joined."""


def join_small(writer: Any, segments: list[Any]) -> list[Any]:
    """Joins the small segments once there are many: each one costs every search a little."""
    from whoosh.reading import SegmentReader

    small = [part for part in segments if part.doc_count_all() < SMALL]
    if len(small) < MANY:
        return segments
    for part in small:
        reader = SegmentReader(writer.storage, writer.schema, part)
        writer.add_reader(reader)
        reader.close()
    return [part for part in segments if part not in small]
