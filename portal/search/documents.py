"""What of an object is searched: its fields' texts in a row, with their weight; related objects' texts among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Manager
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField

LONGEST = 1_000_000
"""Characters of one field that are indexed."""
HEADLINES = frozenset({"title", "name"})
"""Fields that say what the object is: they count more than all that is said about it."""
HEADLINE_WEIGHT = 6.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of an object. ``field``: the name of its own field, "" for a related object's."""

    field: str
    text: str
    boost: float = 1.0

    @property
    def headline(self) -> bool:
        """Whether it says what the object is."""
        return self.field in HEADLINES

    @property
    def weight(self) -> float:
        """How much a word of it counts."""
        return max(self.boost, HEADLINE_WEIGHT) if self.headline else self.boost


def searched(obj: Any) -> list[Piece]:
    """The texts that ``search`` looks at."""
    return [*pieces(obj, obj.get_search_fields(), SearchField)]


def completed(obj: Any) -> list[Piece]:
    """The texts that ``autocomplete`` looks at."""
    return [*pieces(obj, obj.get_search_fields(), AutocompleteField)]


def pieces(obj: Any, fields: list[Any], kind: type[BaseField], own: bool = True) -> Iterator[Piece]:
    """The texts of the fields of one kind, those of related objects after each other."""
    for field in fields:
        if isinstance(field, kind):
            text = said(field.get_value(obj))[:LONGEST]
            if text.strip():
                yield Piece(field.field_name if own else "", text, float(getattr(field, "boost", None) or 1.0))
        elif isinstance(field, RelatedFields):
            for related in others(field, obj):
                yield from pieces(related, field.fields, kind, own=False)


def others(field: RelatedFields, obj: Any) -> list[Any]:
    """The related objects, none when there is none."""
    value = field.get_value(obj)
    if value is None:
        return []
    if isinstance(value, Manager):
        return [*value.all()]
    return [value() if callable(value) else value]


def said(value: Any) -> str:
    """A field's value in words; the parts of a list or mapping do not touch."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return " ¦ ".join(said(part) for part in value.values())
    if isinstance(value, list | tuple | set):
        return " ¦ ".join(said(part) for part in value)
    return str(value)
