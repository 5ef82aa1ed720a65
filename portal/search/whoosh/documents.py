"""An object as a document of its index."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Model
from modelsearch.backends.base import get_model_root
from modelsearch.index import AutocompleteField, RelatedFields, SearchField, get_indexed_models

from portal.search import documents
from portal.search.documents import Piece
from portal.search.whoosh.analysis import OWN


def family(root: type[Model]) -> list[type[Model]]:
    """The indexed models that share an index, by their labels."""
    return sorted((m for m in get_indexed_models() if get_model_root(m) is root), key=lambda model: model._meta.label)


@cache
def numbers(root: type[Model]) -> dict[str, int]:
    """The number of each field name of a family. Raises ValueError when there are more than the places foresee."""
    names = {
        field.field_name
        for model in family(root)
        for field in model.get_search_fields()  # type: ignore[attr-defined]
        if isinstance(field, SearchField | AutocompleteField)
    }
    if len(names) > OWN:
        raise ValueError(f"{root._meta.label}: more than {OWN} searched fields in one family")
    return {name: number for number, name in enumerate(sorted(names))}


def shape(root: type[Model]) -> list[Any]:
    """All that decides how documents of a family look; after a change of it they have to be made anew."""
    return [[model._meta.label, parts(model.get_search_fields())] for model in family(root)]  # type: ignore[attr-defined]


def parts(fields: Iterable[Any]) -> list[Any]:
    """Fields by kind, name and weight; filters do not concern the index."""
    found: list[Any] = []
    for field in fields:
        if isinstance(field, RelatedFields):
            found.append([field.field_name, parts(field.fields)])
        elif isinstance(field, SearchField | AutocompleteField):
            found.append([type(field).__name__, field.field_name, getattr(field, "boost", None)])
    return found


def document(obj: Any, known: dict[str, int]) -> dict[str, Any]:
    """The fields of the document."""
    texts, begun = documents.searched(obj), documents.completed(obj)
    fields: dict[str, Any] = {"key": str(obj.pk)}
    for name, pieces in (("text", texts), ("begun", begun)):
        if pieces:
            fields[name] = numbered(pieces, known)
    return fields


def numbered(pieces: list[Piece], known: dict[str, int]) -> list[tuple[int, Piece]]:
    """Own fields by their number, texts of related objects one after the other behind them."""
    own = [(known[piece.field], piece) for piece in pieces if piece.field in known]
    related = [piece for piece in pieces if piece.field not in known]
    return [*own, *enumerate(related[:4000], OWN)]
