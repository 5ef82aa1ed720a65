"""What ``make test`` runs beside each other, and what it tells of it."""

import sys

import pytest

from tests import run
from tests.steps import Step, run_beside

SERVERS = {"TEST_DATABASE_URL": "postgres://here", "TEST_REDIS_URL": "redis://here"}


def names(*parts: str, missing: tuple[str, ...] = ()) -> list[list[str]]:
    return [[step.name for step in lane] for lane in run.lanes(list(parts), list(missing), SERVERS)]


def test_every_part_runs_once_and_the_tests_after_what_they_begin_with() -> None:
    first, second = names(*run.USUAL)
    assert first[0] == "migrated database on SQLite" and first[-1] == "tests on SQLite"
    assert second == ["mypy", "browser journeys", "migrated database on PostgreSQL", "tests on PostgreSQL and Redis"]


def test_both_engines_run_all_migrations() -> None:
    commands = [step.command for lane in run.lanes(["sqlite", "postgres"], [], SERVERS) for step in lane]
    assert commands.count(["python", "-m", "tests.databases"]) == 2


def test_what_is_not_installed_is_named_and_not_run() -> None:
    lanes = run.lanes(["postgres", "journeys"], ["chromium", "redis-server"], {})
    run_beside(lanes)
    assert [step.line for lane in lanes for step in lane] == [
        "not run  browser journeys: needs chromium",
        "not run  tests on PostgreSQL and Redis: needs redis-server",
    ]


def test_a_step_that_fails_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    failing = Step("one", [sys.executable, "-c", "print('FAILED tests/a.py'); raise SystemExit(3)"])
    lost, fine = Step("two", ["no-such-program"]), Step("three", [sys.executable, "-c", "print('done')"])
    run_beside([[failing, fine], [lost]])
    assert [failing.code, lost.code, fine.code] == [3, 127, 0]
    assert failing.failures == ["FAILED tests/a.py"] and "== three\ndone\n" in capsys.readouterr().out


def test_in_ci_what_did_not_run_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    unrun = [Step("a", [], code=0), Step("b", [], left_out="needs chromium")]
    monkeypatch.setenv("CI", "true")
    assert run.tell(unrun) == 1
    monkeypatch.setenv("CI", "")
    assert run.tell(unrun) == 0


def test_parts_that_run_beside_each_other_keep_their_files_apart() -> None:
    lanes = run.lanes(["sqlite", "postgres", "journeys"], [], SERVERS)
    tests = [step for lane in lanes for step in lane if step.command[0] == "pytest"]
    assert len({step.env[run.LANE] for step in tests}) == len(tests) == 3
