"""Of what kind a file is, by its headings."""

from pathlib import Path

from cms.directory.choices import ImportKind
from cms.directory.importers import headings, source
from cms.directory.importers.kinds import KINDS


def kind_of(path: Path) -> str:
    """The kind of which most columns are there, the name of the file deciding between equals; "" for none."""
    named = [name for name in KINDS if name in path.stem.lower() or str(ImportKind(name).label) in path.stem]
    if len(named) == 1:
        return named[0]
    scores: dict[str, float] = {}
    for name, kind in KINDS.items():
        with path.open("rb") as file:
            try:
                found = source.opened(file, kind.columns, {}).headings
                needed = [(column.name,) for column in kind.columns if column.needed]
                headings.refuse(found, kind.columns, (*needed, *kind.enough))
            except ValueError:
                continue
            scores[name] = len(found.places) - len(found.unknown)
    return max(scores, key=lambda name: scores[name]) if scores else ""
