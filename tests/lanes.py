"""Which tests the second engine is asked in which run, and which files come first."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SHARES = USUAL, REST, WHOLE = ("usual", "rest", "whole")
"""What a run asks of PostgreSQL: ``make test`` what speaks to the engine in words of its own; ``make slow`` the rest of
what asks a database anything; ``make long`` everything."""
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
EVERY_EXAMPLE = {
    f"test_{name}" for name in ("moves", "races", "locks", "claims", "verify", "chain", "triggers", "engines")
}
"""Files whose every example is asked on both engines: each is another statement, not another value in the same one."""
SPEAKING = (
    *(f"complaints/{name}/" for name in ("history", "channels")),
    *(f"cms/directory/{name}/" for name in ("importers", "models")),
    *(f"portal/{name}/" for name in ("contacts", "guard", "jobs", "messaging", "search", "uploads")),
)
SPEAKING_FILES = {
    *(f"test_{name}" for name in ("intake", "merging", "erasure", "retention", "recounting", "figures", "caseload")),
    *(f"test_{name}" for name in ("sightings", "ranking", "comparing", "deadlines", "publication", "flush")),
}
"""Where the engine itself is asked: locks and what comes at once, triggers and the chain of history, searching, lists
and paging, counting, bulk writes, erasing. With ON_BOTH and EVERY_EXAMPLE they are PostgreSQL's usual share."""
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


def speaking(file: str) -> bool:
    """Whether a file, named without the folder of all tests, asks the engine itself."""
    return file.startswith(SPEAKING) or file.rsplit("/", 1)[-1] in ON_BOTH | EVERY_EXAMPLE | SPEAKING_FILES


def unread(path: Path, share: str) -> bool:
    """A file of which this share asks nothing."""
    if share == WHOLE or not path.stem.startswith("test_") or not path.is_relative_to(TESTS):
        return False
    file = path.relative_to(TESTS).with_suffix("").as_posix()
    return of_pages(path) or (share == USUAL and not speaking(file))


def longest_first(items: list[pytest.Item]) -> None:
    """The named files in their order, then the others as they are."""
    place = {file: index for index, file in enumerate(LONG_FILES)}
    items.sort(key=lambda item: place.get(name(item), len(place)))


def left_out(items: list[pytest.Item], share: str) -> list[pytest.Item]:
    """Those that this share does not ask."""
    if share == WHOLE:
        return []
    left = for_the_first_engine(items)
    if share == REST:
        gone = set(left)
        left += [item for item in items if item not in gone and is_usual(item)]
    return left


def is_usual(item: pytest.Item) -> bool:
    """Of those that the second engine is asked at all: by ``make test`` already."""
    return speaking(name(item)) and item.get_closest_marker("slow") is None


def for_the_first_engine(items: list[pytest.Item]) -> list[pytest.Item]:
    """Those that the second engine need be asked by ``make long`` alone."""
    seen: set[str] = set()
    left = []
    for item in items:
        function = item.nodeid.split("[")[0]
        again = function in seen and item.path.stem not in EVERY_EXAMPLE
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
