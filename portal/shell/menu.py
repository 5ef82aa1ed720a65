"""What header, menu and footer lead to: registries that the apps behind the pages fill in ``ready``.

Nothing is listed that nobody registered, so the frame never leads to a page that is not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True, order=True)
class Section:
    """One entry; ``english`` when its page can be read in English as well."""

    order: int
    url: str
    label: _StrOrPromise = field(compare=False)
    english: bool = field(default=False, compare=False)

    def holds(self, path: str) -> bool:
        """Whether a page of this section lies at the path; the home page holds itself alone."""
        return path == self.url or (self.url != "/" and path.startswith(self.url))


_sections: dict[str, Section] = {}
_footer: dict[str, Section] = {}
_search: list[str] = []


def register(order: int, label: _StrOrPromise, url: str, *, english: bool = False) -> None:
    """Adds a section; registering an address again replaces what was there, so ``ready`` may run twice."""
    _sections[url] = Section(order=order, url=url, label=label, english=english)


def register_footer(order: int, label: _StrOrPromise, url: str, *, english: bool = False) -> None:
    """Adds a link to the foot of every page."""
    _footer[url] = Section(order=order, url=url, label=label, english=english)


def open_search(url: str) -> None:
    """From here on the header shows its search box, which asks this address with ``q``."""
    _search[:] = [url]


def sections(*, english: bool = False) -> list[Section]:
    """All sections in their order, or those that can be read in English."""
    return chosen(_sections, english)


def footer(*, english: bool = False) -> list[Section]:
    """The links at the foot, in the same way."""
    return chosen(_footer, english)


def search() -> str:
    """The address of the search; "" while there is none."""
    return _search[0] if _search else ""


def chosen(registry: dict[str, Section], english: bool) -> list[Section]:
    """The entries in their order; in English only those that can be read in it."""
    return sorted(section for section in registry.values() if section.english or not english)
