"""Compiles translations: each ``.po`` gets the ``.mo`` beside it, which is kept in the repository."""

from pathlib import Path

import polib

PORTAL = Path(__file__).resolve().parents[1] / "portal"
LOCALES = (PORTAL / "locale", PORTAL / "shell" / "locale")
"""The second is asked by scripts, which look into apps alone."""


def sources() -> list[Path]:
    """Every ``.po`` of the project."""
    return sorted(po for folder in LOCALES for po in folder.glob("*/LC_MESSAGES/*.po"))


def compiled(source: Path) -> bytes:
    """What the ``.mo`` of this ``.po`` must hold."""
    return bytes(polib.pofile(str(source)).to_binary())


if __name__ == "__main__":
    for po in sources():
        po.with_suffix(".mo").write_bytes(compiled(po))
        print(po.with_suffix(".mo").relative_to(PORTAL))
