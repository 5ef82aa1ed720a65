"""Who builds the invented city's pages: each section its own, after the register."""

from collections.abc import Callable

from django.db import transaction

Build = Callable[[], object]
_builders: dict[str, tuple[int, Build]] = {}
SMALL = 0.04
"""The size of the city that a first start builds, of the report's."""
_scale = [SMALL]


def register(name: str, build: Build, order: int = 100) -> None:
    """Adds a builder, or replaces the one of that name. It leaves what is there already as it is."""
    _builders[name] = (order, build)


def scale() -> float:
    """How large the city shall be, 1 being the report's size, for builders to whom it matters."""
    return _scale[0]


@transaction.atomic
def build(scale: float = SMALL) -> None:
    """All sections, in the order of their numbers."""
    _scale[:] = [scale]
    for _order, section in sorted(_builders.values(), key=lambda item: item[0]):
        section()
