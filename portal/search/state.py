"""Whether search can answer just now."""

from modelsearch.backends import get_search_backend

from portal.search.whoosh.backend import WhooshBackend


def ill() -> float:
    """How many indexes have to be built anew; for /metrics, too."""
    backend = get_search_backend()
    if not isinstance(backend, WhooshBackend):
        return 0.0
    return float(sum(not index.home.fit(index.stamp) for index in backend.all_indexes()))


def rebuilding() -> bool:
    """Whether an index is missing, broken or of an older shape: it answers nothing until the worker has built it anew.

    Engines inside of the database have none of these states.
    """
    return ill() > 0
