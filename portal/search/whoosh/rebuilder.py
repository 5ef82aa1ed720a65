"""Builds an index anew beside the one that serves, and lets it take its place when it is whole."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.models import Max, Model

from portal.search.models import IndexChange
from portal.search.whoosh import documents
from portal.search.whoosh.codec import PlacesCodec
from portal.search.whoosh.index import WhooshIndex

MEGABYTES = 48
LOOK_BACK = 200
"""Changes that are brought in once more after a rebuild: one that was numbered before it began may have been committed
after."""


class Fresh:
    """The index that is being built; Wagtail's command hands it the objects."""

    def __init__(self, index: WhooshIndex) -> None:
        self.index = index
        self.folder: Path = index.home.new(index.stamp)
        newest: int = IndexChange.objects.aggregate(newest=Max("pk"))["newest"] or 0
        index.mark(self.folder, {"low": max(0, newest - LOOK_BACK), "done": []})
        self.writer: Any = index.emptied(self.folder).writer(limitmb=MEGABYTES, codec=PlacesCodec())

    def __str__(self) -> str:
        return str(self.index)

    def add_model(self, model: type[Model]) -> None:
        """Nothing to do: one schema holds every model."""

    def add_items(self, model: type[Model], items: Iterable[Any]) -> None:
        """Objects of one model, each of them for the first time."""
        for item in items:
            self.writer.add_document(**documents.document(item, self.index.numbers))

    def finish(self) -> None:
        """From here on the new index serves."""
        self.writer.commit()
        self.index.home.swap(self.folder)


class WhooshRebuilder:
    """What Wagtail's ``update_index`` drives."""

    def __init__(self, index: WhooshIndex) -> None:
        self.index = index
        self.fresh: Fresh | None = None

    def start(self) -> Fresh:
        """The index to fill."""
        self.fresh = Fresh(self.index)
        return self.fresh

    def finish(self) -> None:
        """The filled index takes its place."""
        if self.fresh is not None:
            self.fresh.finish()
