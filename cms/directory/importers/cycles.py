"""Nothing flows into itself, and nobody is his own superior: asked of the register and the file together."""

from collections.abc import Iterable
from typing import Any

from cms.directory import flow
from cms.directory.importers.draft import Draft, Key


def in_circles(model: Any, field: str, links: Iterable[tuple[Draft, str, Key]]) -> list[Draft]:
    """The rows whose new way leads back to them."""
    links = list(links)
    ways: dict[Key, Key] = dict(flow.arrows(model, field.removesuffix("_id")).items())
    ways |= {draft.key: target for draft, _field, target in links if draft.key is not None}
    free: set[Key] = set()
    wrong: set[Key] = set()
    for draft, _field, _target in links:
        key, path = draft.key, dict[Key, int]()
        while key is not None and key not in free and key not in path:
            path[key] = len(path)
            key = ways.get(key)
        if key is not None and key in path:
            wrong |= {one for one, place in path.items() if place >= path[key]}
        free |= path.keys()
    return [draft for draft, _field, _target in links if draft.key in wrong]
