"""What header, menu and footer lead to: registries that the apps behind the pages fill in ``ready``.

Nothing is listed that nobody registered, so the frame never leads to a page that is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db import DatabaseError

from portal.shell.kept import Kept

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True, order=True)
class Section:
    """One entry; ``english`` when its page can be read in English as well, ``foot`` when it stands at the foot."""

    order: int
    url: str
    label: _StrOrPromise = field(compare=False)
    english: bool = field(default=False, compare=False)
    foot: bool = field(default=False, compare=False)

    def holds(self, path: str) -> bool:
        """Whether a page of this section lies at the path; the home page holds itself alone."""
        return path == self.url or (self.url != "/" and path.startswith(self.url))


_sections: dict[str, Section] = {}
_pages: list[Callable[[], list[Section]]] = []
_others: list[Callable[[], list[Section]]] = []
_known = Kept[list[Section]](5)
_footer: dict[str, Section] = {}
_search: list[str] = []
_mistakes: list[str] = []
MISTAKES = "/accessibility/#mistakes"


def register(order: int, label: _StrOrPromise, url: str, *, english: bool = False) -> None:
    """Adds a section; registering an address again replaces what was there, so ``ready`` may run twice."""
    _sections[url] = Section(order=order, url=url, label=label, english=english)


def register_footer(order: int, label: _StrOrPromise, url: str, *, english: bool = False) -> None:
    """Adds a link to the foot of every page."""
    _footer[url] = Section(order=order, url=url, label=label, english=english)


def provide_pages(provider: Callable[[], list[Section]]) -> None:
    """Names who knows the sections that editors make; they stand among the registered ones."""
    _pages[:] = [provider]
    _known.forget()


def provide_others(provider: Callable[[], list[Section]]) -> None:
    """Names who knows the pages that stand in no menu."""
    _others[:] = [provider]


def others() -> list[Section]:
    """The pages that stand in no menu, in the order of the tree."""
    return _others[0]() if _others else []


def pages(*, foot: bool) -> list[Section]:
    """The editors' sections in the menu or at the foot; none while the database does not answer."""
    try:
        known = _known.answer(_pages[0]) if _pages else []
    except DatabaseError:
        return []
    return [section for section in known if section.foot is foot]


def open_search(url: str) -> None:
    """From here on the header shows its search box, which asks this address with ``q``."""
    _search[:] = [url]


def take_mistakes(url: str) -> None:
    """From here on "网站找错" leads to this address, which is told the page's in ``page``."""
    _mistakes[:] = [url]


def mistakes(path: str = "") -> str:
    """Where a mistake on the page at the path is reported."""
    if not _mistakes:
        return MISTAKES
    return f"{_mistakes[0]}?{urlencode({'page': path})}" if path else _mistakes[0]


def sections(*, english: bool = False) -> list[Section]:
    """All sections in their order, or those that can be read in English."""
    return chosen([*_sections.values(), *pages(foot=False)], english)


def footer(*, english: bool = False) -> list[Section]:
    """The links at the foot, in the same way."""
    links = [replace(one, url=mistakes()) if one.url == MISTAKES else one for one in _footer.values()]
    return chosen([*links, *pages(foot=True)], english)


def search() -> str:
    """The address of the search; "" while there is none."""
    return _search[0] if _search else ""


def chosen(entries: list[Section], english: bool) -> list[Section]:
    """The entries in their order; in English only those that can be read in it."""
    return sorted(section for section in entries if section.english or not english)
