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
from tests.steps import ROOT, Running, Step

USUAL = ("lint", "sqlite", "postgres", "journeys")
PARTS = (*USUAL, "long")
PYTEST = ["pytest", "-m", "not long"]
BY_FILE = ["--dist", "loadfile", "--no-loadscope-reorder"]
"""A file stays in one process and makes once what its tests share; ``tests.lanes`` says which files begin."""
APART = [f"--ignore=tests/{name}" for name in ("journeys", "bench", "crash")]
EMBEDDED = {"TEST_DATABASE_URL": "", "TEST_REDIS_URL": ""}
SERVERS = {"postgresql", "redis-server"}
TEMPLATES = ["portal", "cms", "complaints"]


def lint(databases: list[Step]) -> tuple[list[Step], Running]:
    """Style, import rules, templates and what Django checks itself; and the types, which are still being looked at.

    ``databases``: steps that make what the tests after them begin with.
    """
    types = Step("mypy", ["mypy"]).start()
    steps = [
        Step("ruff check", ["ruff", "check", "."]),
        Step("ruff format", ["ruff", "format", "--check", "--output-format", "concise", "."]),
        Step("import rules", ["lint-imports", "--no-cache"]),
        Step("migrations complete", ["python", "manage.py", "makemigrations", "--check", "--dry-run"]),
        Step("django check", ["python", "manage.py", "check"]),
        Step("djlint", ["djlint", "--lint", "--quiet", *TEMPLATES]),
        *databases,
    ]
    for step in steps:
        step.run()
    return steps, types


def database(engine: str, env: dict[str, str]) -> Step:
    """The migrated database that the test processes copy."""
    return Step(f"migrated database on {engine}", ["python", "-m", "tests.databases"], env)


def sqlite() -> list[Step]:
    """Unit and integration tests on SQLite, caches in memory."""
    step = Step("tests on SQLite", [*PYTEST, "-n", "2", *BY_FILE, *APART], EMBEDDED)
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
    """The same tests on PostgreSQL and Redis, whose addresses are ``found``, but for what hangs on no engine.

    Three at a time, since each waits while the server works.
    """
    step = Step("tests on PostgreSQL and Redis", [*PYTEST, "-n", "3", *BY_FILE, *APART, *more], found)
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
    return browser("browser journeys", [*PYTEST, "-n", "3", "--dist", "worksteal", "tests/journeys"], missing)


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
        types: Running | None = None
        for part in parts:
            if part == "lint":
                done, types = lint([step for name, step in made.items() if name in parts])
                steps += done
            elif part == "sqlite":
                steps += sqlite()
            elif part == "journeys":
                steps += journeys(missing)
            else:
                steps += {"postgres": postgres, "long": long}[part](missing, found)
            if types and part in ("sqlite", parts[-1]):  # they ran beside the tests
                types.show()
                steps, types = [*steps, types.step], None
    return tell(steps)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
