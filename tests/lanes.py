"""Which tests the second engine is asked, and which files come first."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGES = (
    *(f"complaints/{name}/" for name in ("desk", "field", "public", "tracking", "channels/web", "channels/qr")),
    *(f"cms/directory/{name}/" for name in ("public", "viewsets", "demo", "boards")),
    *(f"cms/{name}/" for name in ("home", "news", "notices", "faq", "letters", "films", "reports", "policies")),
    *(f"cms/{name}/" for name in ("bulletins", "handbook", "exposure", "mistakes", "newsroom", "core", "contest")),
    *(f"portal/{name}/test_views" for name in ("audit", "messaging")),
    "portal/accounts/test_user_admin",
    "portal/search/test_admin",
)
"""Where tests look at what stands on a page, on a sheet or in the demo city: the same on every engine. What those pages
ask of the database is asked by their lists, exports, counts of queries and what they store, which run on both."""
ON_BOTH = {
    *(f"test_{name}" for name in ("queue", "size", "entry_size", "list", "lists", "export", "near", "who", "locks")),
    *(f"test_{name}" for name in ("sending", "acts", "seen", "mine", "cards", "signing", "objecting", "grants")),
    *(f"test_{name}" for name in ("search", "ten_thousand_guesses", "rows")),
}
"""Files of those folders that run on both."""
WHOLE = {f"test_{name}" for name in ("moves", "races", "locks", "claims", "verify", "chain", "triggers", "engines")}
"""Files whose every example is asked on both engines: each is another statement, not another value in the same one."""
LONG_FILES = (
    "complaints/test_every_address",
    "complaints/test_moves",
    "portal/search/quality/test_quality",
    "complaints/desk/test_access",
    "portal/jobs/test_worker",
    "complaints/test_markers",
    "test_floors",
    "complaints/desk/test_moves",
    "cms/directory/public/test_pages",
    "cms/directory/viewsets/test_admin",
    "complaints/test_sightings",
    "complaints/public/test_seen",
    "complaints/desk/test_queue",
    "portal/search/test_views",
    "portal/search/test_engines",
)
"""A file stays in one process, which makes once what its tests share; so the longest begin, and short ones fill up."""


def name(item: pytest.Item) -> str:
    """The file without the folder of all tests: ``complaints/test_moves``."""
    return item.nodeid.split("::")[0].removeprefix("tests/").removesuffix(".py")


def of_pages(path: Path) -> bool:
    """A file that looks at what stands on pages alone."""
    inside = path.relative_to(TESTS).as_posix() if path.is_relative_to(TESTS) else ""
    return (
        path.suffix == ".py" and inside.startswith(PAGES) and path.stem.startswith("test_") and path.stem not in ON_BOTH
    )


def longest_first(items: list[pytest.Item]) -> None:
    """The named files in their order, then the others as they are."""
    place = {file: index for index, file in enumerate(LONG_FILES)}
    items.sort(key=lambda item: place.get(name(item), len(place)))


def for_the_first_engine(items: list[pytest.Item]) -> list[pytest.Item]:
    """Those that the second engine need not be asked, but by ``make long``."""
    seen: set[str] = set()
    left = []
    for item in items:
        function = item.nodeid.split("[")[0]
        again = function in seen and item.path.stem not in WHOLE
        if again or hangs_on_no_engine(item):
            left.append(item)
        else:
            seen.add(function)
    return left


def hangs_on_no_engine(item: pytest.Item) -> bool:
    """Asks no database, or is marked so."""
    asked = {"db", "transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ()))
    if not asked and item.get_closest_marker("django_db") is None:
        return True
    return item.get_closest_marker("one_engine") is not None
