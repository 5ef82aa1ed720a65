"""Names of the jurisdictions that results lie in; the register knows them."""

from collections.abc import Callable, Mapping

COUNTY = 6
"""So many digits of a division's code say the county."""
LENGTH = 12
ENDS = (2, 4, COUNTY, 9, LENGTH)
"""After so many digits a code may end, by its level; zeros follow."""
_names: list[Callable[[list[str]], dict[str, str]]] = []


def named_by(names: Callable[[list[str]], dict[str, str]]) -> None:
    """``names(codes)`` gives names by code, leaving out what it does not know."""
    _names[:] = [names]


def beginning(code: str) -> str:
    """What the codes of everything within a division begin with; zeros that belong to the code itself stay."""
    return next((code[:end] for end in ENDS if not code[end:].strip("0")), code)


def counties(counted: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Code, name and count of each county, most first, of counts by the code of whatever lies in it."""
    sums: dict[str, int] = {}
    for code, count in counted.items():
        county = code[:COUNTY].ljust(LENGTH, "0")
        sums[county] = sums.get(county, 0) + count
    names = _names[0]([*sums]) if _names and sums else {}
    found = [(code, names[code], count) for code, count in sums.items() if code in names]
    return sorted(found, key=lambda one: (-one[2], one[0]))
