"""Who builds the invented city's pages: each section its own, after the register."""

from collections.abc import Callable

from django.db import transaction

Build = Callable[[], object]
_builders: dict[str, tuple[int, Build]] = {}


def register(name: str, build: Build, order: int = 100) -> None:
    """Adds a builder, or replaces the one of that name. It leaves what is there already as it is."""
    _builders[name] = (order, build)


@transaction.atomic
def build() -> None:
    """All sections, in the order of their numbers."""
    for _order, section in sorted(_builders.values(), key=lambda item: item[0]):
        section()
