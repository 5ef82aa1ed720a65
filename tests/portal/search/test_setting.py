"""SEARCH_URL names the engine; what fits no engine stops the start with a sentence."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.search import CJK, backend

HERE = Path("/var/lib/portal/search")


@pytest.mark.parametrize(
    ("address", "postgresql", "entry"),
    [
        ("", False, {"BACKEND": "portal.search.whoosh", "PATH": str(HERE)}),
        ("", True, {"BACKEND": "portal.search.bigrams"}),
        ("whoosh:", True, {"BACKEND": "portal.search.whoosh", "PATH": str(HERE)}),
        ("sqlite:", False, {"BACKEND": "portal.search.bigrams"}),
        ("postgresql:", True, {"BACKEND": "portal.search.bigrams"}),
    ],
)
def test_an_address_names_an_engine(address: str, postgresql: bool, entry: dict[str, Any]) -> None:
    assert backend(address, HERE, postgresql) == entry


def test_opensearch_gets_its_own_bigrams() -> None:
    entry = backend("opensearch+https://user:word@search.example:9200", HERE, True)
    assert entry["BACKEND"] == "wagtail.search.backends.opensearch3"
    assert entry["URLS"] == ["https://user:word@search.example:9200"] and entry["INDEX_SETTINGS"] is CJK


@pytest.mark.parametrize(
    ("address", "postgresql"),
    [("sqlite:", True), ("postgresql:", False), ("elastic:", False), ("opensearch+https:", True)],
)
def test_what_fits_no_engine_is_named(address: str, postgresql: bool) -> None:
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL"):
        backend(address, HERE, postgresql)
