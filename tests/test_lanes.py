"""Which tests the second engine is asked."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests import lanes


def item(name: str, fixtures: tuple[str, ...] = ("db",), marks: tuple[str, ...] = ()) -> Any:
    """What the rule looks at of a test."""
    path = Path(name.split("::")[0])
    return SimpleNamespace(
        nodeid=f"tests/{name}", path=path, fixturenames=fixtures, get_closest_marker=lambda mark: mark in marks or None
    )


def left(*items: Any) -> list[str]:
    return [one.nodeid.removeprefix("tests/") for one in lanes.for_the_first_engine(list(items))]


def test_what_asks_no_database_is_left_out() -> None:
    asked = item("portal/test_text.py::test_a", ("django_db_setup",), ("django_db",))
    assert left(item("portal/test_text.py::test_b", ()), asked) == ["portal/test_text.py::test_b"]


def test_a_page_is_left_out_and_its_list_and_its_locks_are_not() -> None:
    files = {
        name: lanes.TESTS / f"complaints/desk/{name}.py" for name in ("test_case", "test_size", "test_locks", "entry")
    }
    assert [name for name, path in files.items() if lanes.of_pages(path)] == ["test_case"]
    assert not lanes.of_pages(lanes.TESTS / "complaints/test_moves.py") and not lanes.of_pages(
        Path("/elsewhere/test_a.py")
    )


def test_other_values_in_the_same_statement_are_asked_once() -> None:
    same = [item(f"complaints/test_texts.py::test_a[{value}]") for value in "xyz"]
    assert left(*same) == ["complaints/test_texts.py::test_a[y]", "complaints/test_texts.py::test_a[z]"]
    assert left(*[item(f"complaints/test_moves.py::test_a[{value}]") for value in "xyz"]) == []


def test_a_mark_leaves_a_test_out() -> None:
    assert left(item("complaints/test_walks.py::test_a", marks=("one_engine",))) != []


def test_every_file_that_begins_is_there() -> None:
    root = Path(__file__).parent
    assert [file for file in lanes.LONG_FILES if not (root / f"{file}.py").exists()] == []
