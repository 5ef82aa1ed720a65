"""All names that a visitor may mean, with how they are read; kept in the process until something is published."""

from dataclasses import dataclass

from portal.search import pinyin
from portal.search.analysis import runs
from portal.search.registry import Name, kinds
from portal.shell.kept import Kept

MOST = 20_000
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Known:
    """A name, folded, and its readings: each the syllables in order, without tones."""

    name: Name
    folded: str
    readings: tuple[tuple[str, ...], ...]


_known = Kept[list[Known]](SECONDS)


def known() -> list[Known]:
    """Every kind's names, each text of a kind once, in the order of the kinds."""
    return _known.answer(collected)


def collected() -> list[Known]:
    """Asks the kinds: one query each."""
    found: dict[tuple[str, str], Known] = {}
    for kind in kinds():
        for name in kind.names():
            key = name.kind, name.text
            if key not in found and len(found) < MOST:
                found[key] = Known(name, folded(name.text), pinyin.readings(name.text, name.readings))
    return [*found.values()]


def folded(text: str) -> str:
    """As names are compared: the runs without what stands between them."""
    return "".join(runs(text))
