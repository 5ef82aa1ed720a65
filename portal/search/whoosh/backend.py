"""The backend: ``WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "portal.search.whoosh", "PATH": …}}``."""

from typing import Any

from django.db.models import Model
from modelsearch.backends.base import BaseSearchBackend

from portal.search.results import Results
from portal.search.whoosh.compiler import WhooshAutocompleteCompiler, WhooshCompiler
from portal.search.whoosh.index import WhooshIndex
from portal.search.whoosh.rebuilder import WhooshRebuilder


class WhooshBackend(BaseSearchBackend):
    """``PATH``: the folder of the indexes, not under any address, for this user alone."""

    query_compiler_class = WhooshCompiler
    autocomplete_query_compiler_class = WhooshAutocompleteCompiler
    index_class = WhooshIndex
    results_class = Results
    rebuilder_class = WhooshRebuilder
    catch_indexing_errors = True

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.path = params["PATH"]

    def get_index_for_model(self, model: type[Model]) -> WhooshIndex:
        """One index a family of models."""
        return WhooshIndex(self, model)


SearchBackend = WhooshBackend
