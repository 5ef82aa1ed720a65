"""The diagram of the README is the table's."""

from pathlib import Path

import pytest

from complaints import diagram
from complaints.choices import Status
from complaints.moves import TABLE


def test_the_readme_shows_the_table_as_it_is() -> None:
    assert diagram.section() in diagram.README.read_text(encoding="utf-8")


def test_every_status_and_every_move_is_in_it() -> None:
    drawn = diagram.section()
    assert not [status for status in Status if f'"{status.label}" as {status.value}' not in drawn]
    assert not [move.name for move in TABLE if str(move.label) not in drawn]


def test_every_status_can_be_reached() -> None:
    reached = {target for _source, target in diagram.arrows()}
    assert set(Status.values) <= reached


def test_a_return_is_drawn_to_where_it_leads() -> None:
    assert diagram.arrows()["need_info", "handling"] == ["补充情况", "继续办理"]
    assert diagram.arrows()["merged", "open"] == ["取消并案"]


def test_a_new_drawing_replaces_the_old_one_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"before\n{diagram.BEGIN}\nold\n{diagram.END}\nafter\n", encoding="utf-8")
    monkeypatch.setattr(diagram, "README", page)
    diagram.write()
    diagram.write()
    assert page.read_text(encoding="utf-8") == f"before\n{diagram.section()}\nafter\n"
