"""The section and its films."""

from cms.films.models.film import Film
from cms.films.models.index import FilmsIndex

__all__ = ["Film", "FilmsIndex"]
