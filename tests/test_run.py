"""What ``make test`` runs beside each other, and what it tells of it."""

import sys

import pytest

from tests import run
from tests.steps import Step, run_beside

SERVERS = {"TEST_DATABASE_URL": "postgres://here", "TEST_REDIS_URL": "redis://here"}


def test_every_part_runs_once_and_the_tests_after_what_they_begin_with() -> None:
    first, second = run.beforehand(list(run.USUAL), SERVERS)
    assert first[0].name == "migrated database on SQLite"
    assert [step.name for step in second] == ["mypy", "migrated database on PostgreSQL"]
    after = [step.name for step in run.tests(list(run.USUAL), [], SERVERS)]
    assert after == ["tests on SQLite", "tests on PostgreSQL and Redis", "browser journeys"]


def test_what_is_slow_runs_on_both_engines_and_in_the_browser_too() -> None:
    steps = run.tests(["slow"], [], SERVERS)
    assert [step.name for step in steps] == ["tests on SQLite", "tests on PostgreSQL and Redis", "browser journeys"]
    marks = [
        step.command[step.command.index("-m") + 1] for step in [*run.tests(["sqlite", "journeys"], [], {}), *steps]
    ]
    assert marks == ["not slow and not long"] * 2 + ["slow and not long", "not long", "slow and not long"]


def test_both_engines_run_all_migrations() -> None:
    commands = [step.command for lane in run.beforehand(["sqlite", "postgres"], SERVERS) for step in lane]
    assert commands.count(["python", "-m", "tests.databases"]) == 2


def test_what_is_not_installed_is_named_and_not_run() -> None:
    steps = run.tests(["postgres", "journeys"], ["chromium", "redis-server"], {})
    run_beside([steps])
    assert [step.line for step in steps] == [
        "not run  tests on PostgreSQL and Redis: needs redis-server",
        "not run  browser journeys: needs chromium",
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
