"""A query against the embedded index; one that cannot be read answers nothing and is remembered for a rebuild."""

import logging
from typing import Any, ClassVar

from portal.search.completing import Completing
from portal.search.results import Compiler, Hits

logger = logging.getLogger("portal.search")


class WhooshCompiler(Compiler):
    """Whole words."""

    FIELD: ClassVar[str] = "text"

    def find(self, backend: Any) -> Hits:
        """What the index finds; nothing while it is missing, broken or of another shape."""
        place = backend.get_index_for_model(self.queryset.model)
        if not place.home.fit(place.stamp):
            return {}
        numbers = None if self.fields is None else frozenset(place.numbers[name] for name in self.fields)
        try:
            found: Hits = place.searcher.hits(self.node, self.FIELD, numbers)
        except Exception:  # whatever a broken file makes Whoosh raise
            logger.exception("search index %s cannot be read, it will be built anew", place.get_key())
            place.home.broken()
            return {}
        return found


class WhooshAutocompleteCompiler(Completing, WhooshCompiler):
    """The last word may be unfinished."""

    FIELD = "begun"
