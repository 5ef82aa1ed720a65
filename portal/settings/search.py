"""Which engine searches: ``SEARCH_URL`` = whoosh: | sqlite: | postgresql: | opensearch+https://user:password@host:port.

Empty: Whoosh beside SQLite, PostgreSQL itself where the data lie in PostgreSQL. Whoosh keeps its index in a folder of
this machine, so with several machines take postgresql:. OpenSearch is set by its manual and has not been run by us.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.settings import env
from portal.settings.data import DATA_DIR, DATABASE_URL

CJK: dict[str, Any] = {
    "settings": {
        "analysis": {
            "analyzer": {
                "default": {"type": "cjk"},
                "default_search": {"type": "cjk"},
                "ngram_analyzer": {"type": "cjk"},
                "edgengram_analyzer": {"type": "cjk"},
            }
        }
    }
}
"""OpenSearch's own bigrams, for every text field that Wagtail makes."""


def backend(address: str, folder: Path, postgresql: bool) -> dict[str, Any]:
    """The entry of WAGTAILSEARCH_BACKENDS. Raises ImproperlyConfigured for an address that fits no engine."""
    parts = urlsplit(address or ("postgresql:" if postgresql else "whoosh:"))
    if parts.scheme == "whoosh":
        return {"BACKEND": "portal.search.whoosh", "PATH": str(folder)}
    if parts.scheme in ("sqlite", "postgresql") and (parts.scheme == "postgresql") == postgresql:
        return {"BACKEND": "portal.search.bigrams"}
    if parts.scheme in ("opensearch+https", "opensearch+http") and parts.hostname:
        where = f"{parts.scheme.partition('+')[2]}://{parts.netloc}"
        return {"BACKEND": "wagtail.search.backends.opensearch3", "URLS": [where], "INDEX_SETTINGS": CJK}
    raise ImproperlyConfigured(
        f"SEARCH_URL={parts.scheme}:…: write whoosh:, {'postgresql:' if postgresql else 'sqlite:'} "
        "or opensearch+https://host:port."
    )


SEARCH_URL = env.text("SEARCH_URL")
ENGINE = backend(SEARCH_URL, DATA_DIR / "search", bool(DATABASE_URL))
WAGTAILSEARCH_BACKENDS = {"default": {**ENGINE, "AUTO_UPDATE": True}}
