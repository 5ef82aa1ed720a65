"""Compiles translations: each ``.po`` gets the ``.mo`` beside it, which is kept in the repository."""

from pathlib import Path

import polib

LOCALES = Path(__file__).resolve().parents[1] / "portal" / "locale"


def sources() -> list[Path]:
    """Every ``.po`` of the project."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


def compiled(source: Path) -> bytes:
    """What the ``.mo`` of this ``.po`` must hold."""
    return bytes(polib.pofile(str(source)).to_binary())


if __name__ == "__main__":
    for po in sources():
        po.with_suffix(".mo").write_bytes(compiled(po))
        print(po.with_suffix(".mo").relative_to(LOCALES))
