"""The whole test run, which is ``make test``: ``python -m tests.run [part …]``; without a name, all of USUAL.

Everything runs to its end even when an early step fails; the last lines tell what failed and what did not run.
With CI=true a step that could not run is a failure.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests import services, system
from tests.steps import ROOT, Step

USUAL = ("lint", "sqlite", "postgres", "journeys")
PARTS = (*USUAL, "long")
PYTEST = ["pytest", "-n", "2", "--dist", "worksteal", "-m", "not long"]
APART = [f"--ignore=tests/{name}" for name in ("journeys", "bench", "crash")]
EMBEDDED = {"TEST_DATABASE_URL": "", "TEST_REDIS_URL": ""}
SERVERS = {"postgresql", "redis-server"}
TEMPLATES = ["portal", "cms", "complaints"]


def lint(databases: list[Step]) -> list[Step]:
    """Style, types, import rules, templates and what Django checks itself; beside the slowest of them all others.

    ``databases``: steps that make what the tests after them begin with.
    """
    types = Step("mypy", ["mypy"])
    steps = [
        Step("ruff check", ["ruff", "check", "."]),
        Step("ruff format", ["ruff", "format", "--check", "--output-format", "concise", "."]),
        Step("import rules", ["lint-imports", "--no-cache"]),
        Step("migrations complete", ["python", "manage.py", "makemigrations", "--check", "--dry-run"]),
        Step("django check", ["python", "manage.py", "check"]),
        Step("djlint", ["djlint", "--lint", "--quiet", *TEMPLATES]),
        *databases,
    ]
    running = types.start()
    for step in steps:
        step.run()
    running.show()
    return [*steps, types]


def database(engine: str, env: dict[str, str]) -> Step:
    """The migrated database that the test processes copy."""
    return Step(f"migrated database on {engine}", ["python", "-m", "tests.databases"], env)


def sqlite() -> list[Step]:
    """Unit and integration tests on SQLite, caches in memory."""
    step = Step("tests on SQLite", [*PYTEST, *APART], EMBEDDED)
    step.run()
    return [step]


@contextmanager
def engines() -> Iterator[dict[str, str]]:
    """The addresses of PostgreSQL and Redis: the given ones, or servers of our own while this lasts."""
    with ExitStack() as stack:
        found = {}
        for name, start in (("TEST_DATABASE_URL", services.postgres), ("TEST_REDIS_URL", services.redis)):
            found[name] = os.environ.get(name) or stack.enter_context(start())
        yield found


def postgres(missing: list[str], found: dict[str, str], *more: str) -> list[Step]:
    """The same tests on PostgreSQL and Redis, whose addresses are ``found``, but for what hangs on no engine."""
    step = Step("tests on PostgreSQL and Redis", [*PYTEST, *APART, *more], found)
    if lacking := SERVERS.intersection(missing):
        step.left_out = f"needs {', '.join(sorted(lacking))}"
    else:
        step.run()
    return [step]


def browser(name: str, command: list[str], missing: list[str]) -> list[Step]:
    """The paths of people in a real browser, on SQLite."""
    step = Step(name, command, EMBEDDED)
    if "chromium" in missing:
        step.left_out = "needs chromium"
        return [step]
    step.run()
    return [step]


def journeys(missing: list[str]) -> list[Step]:
    """Those that every change must pass; three at a time, since a browser waits more than it works."""
    return browser("browser journeys", [*PYTEST, "-n", "3", "tests/journeys"], missing)


def long(missing: list[str], found: dict[str, str]) -> list[Step]:
    """Those marked ``long``, one after the other; then, on PostgreSQL, all that ``make test`` asks SQLite alone."""
    steps = browser("long tests", ["pytest", "-m", "long", "tests/journeys", "tests/complaints"], missing)
    return steps + postgres(missing, found, "--whole")


def tell(steps: list[Step]) -> int:
    """Prints the summary and gives the exit code."""
    print("\n== Summary")
    for step in steps:
        print(step.line)
        for failure in step.failures:
            print(f"         {failure}")
    unrun = [step for step in steps if step.code is None]
    return int(any(step.code for step in steps) or (bool(unrun) and os.environ.get("CI") == "true"))


def main(parts: list[str]) -> int:
    """Runs the named parts; exit code 2 for a name that is none."""
    if unknown := set(parts).difference(PARTS):
        print(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
        return 2
    parts = parts or list(USUAL)
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    missing = system.install() if set(parts) - {"lint", "sqlite"} else []
    steps: list[Step] = []
    with ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(prefix="portal-tests-", ignore_cleanup_errors=True)
        os.environ["PORTAL_TEST_FOLDER"] = stack.enter_context(folder)
        found: dict[str, str] = {}
        if {"postgres", "long"}.intersection(parts) and not SERVERS.intersection(missing):
            found = stack.enter_context(engines())
        made = {
            "sqlite": database("SQLite", EMBEDDED),
            **({"postgres": database("PostgreSQL", found)} if found else {}),
        }
        for part in parts:
            if part == "lint":
                steps += lint([step for name, step in made.items() if name in parts])
            elif part == "sqlite":
                steps += sqlite()
            elif part == "journeys":
                steps += journeys(missing)
            else:
                steps += {"postgres": postgres, "long": long}[part](missing, found)
    return tell(steps)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
