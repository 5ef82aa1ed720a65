"""What a search of unfinished words has beside others: it looks at the fields that offer themselves for completion."""

from modelsearch.backends.base import SearchFieldError

from portal.search.results import Compiler


class Completing(Compiler):
    """The last word may go on."""

    PARTIAL = True

    def check(self) -> None:
        """As for every search, but ``fields`` may name what is completed. Raises SearchFieldError and others."""
        known = {field.field_name for field in self.queryset.model.get_autocomplete_search_fields()}
        for name in self.fields or ():
            if name not in known:
                model = self.queryset.model.__name__
                raise SearchFieldError(
                    f'Cannot complete by "{name}": add index.AutocompleteField("{name}") to {model}.search_fields.',
                    field_name=name,
                )
        named, self.fields = self.fields, None
        try:
            super().check()
        finally:
            self.fields = named
