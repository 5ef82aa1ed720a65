"""The test run: ``python -m tests.run [part …]``; without a name, all of USUAL, which is ``make test``.

``slow`` is what every change must pass besides: the tests marked so, and the rest of what PostgreSQL is asked.
``suite`` is both on SQLite alone, for ``make test-pythons``.

Everything runs to its end even when an early step fails; the last lines tell what failed and what did not run.
With CI=true a step that could not run is a failure.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests import lanes, services, system
from tests.steps import ROOT, Step, run_beside

USUAL = ("lint", "sqlite", "postgres", "journeys")
PARTS = (*USUAL, "slow", "long", "suite")
QUICK, SLOW = "not slow and not long", "slow and not long"
BY_FILE = ["--dist", "loadfile", "--no-loadscope-reorder"]
"""A file stays in one process and makes once what its tests share; ``tests.lanes`` says which files begin."""
APART = [f"--ignore=tests/{name}" for name in ("journeys", "bench", "crash")]
EMBEDDED = {"TEST_DATABASE_URL": "", "TEST_REDIS_URL": ""}
BYTECODE = ROOT / "var" / "tests" / "bytecode"
"""A run starts some sixty processes, of which each compiles Django and the tests anew where Python was told to write no
bytecode; here it is written, and out of the tree."""
SERVERS = {"postgresql", "redis-server"}
TEMPLATES = ["portal", "cms", "complaints"]


def linters() -> list[Step]:
    """Style, import rules, templates and what Django checks itself."""
    return [
        Step("ruff check", ["ruff", "check", "."]),
        Step("ruff format", ["ruff", "format", "--check", "--output-format", "concise", "."]),
        Step("import rules", ["lint-imports", "--no-cache"]),
        Step("migrations complete", ["python", "manage.py", "makemigrations", "--check", "--dry-run"]),
        Step("django check", ["python", "manage.py", "check"]),
        Step("djlint", ["djlint", "--lint", "--quiet", *TEMPLATES]),
    ]


def database(engine: str, env: dict[str, str]) -> Step:
    """All migrations, on a database that the test processes then copy."""
    return Step(f"migrated database on {engine}", ["python", "-m", "tests.databases"], env)


def marked(marks: str) -> list[str]:
    """The tests with these marks; three at a time, since some wait for others."""
    return ["pytest", "-m", marks, "-n", "3"]


def sqlite(marks: str = QUICK) -> Step:
    """Unit and integration tests on SQLite, caches in memory."""
    return Step("tests on SQLite", [*marked(marks), *BY_FILE, *APART], EMBEDDED)


@contextmanager
def engines() -> Iterator[dict[str, str]]:
    """The addresses of PostgreSQL and Redis: the given ones, or servers of our own while this lasts."""
    with ExitStack() as stack:
        found = {}
        for name, start in (("TEST_DATABASE_URL", services.postgres), ("TEST_REDIS_URL", services.redis)):
            found[name] = os.environ.get(name) or stack.enter_context(start())
        yield found


def postgres(missing: list[str], found: dict[str, str], marks: str = QUICK, share: str = lanes.USUAL) -> Step:
    """The same tests on PostgreSQL and Redis, whose addresses are ``found``, as far as this share of them goes."""
    lacking = SERVERS.intersection(missing)
    return Step(
        "tests on PostgreSQL and Redis",
        [*marked(marks), *BY_FILE, *APART, "--share", share],
        found,
        left_out=f"needs {', '.join(sorted(lacking))}" if lacking else "",
    )


def browser(name: str, command: list[str], missing: list[str]) -> Step:
    """The paths of people in a real browser, on SQLite."""
    left_out = "needs chromium" if "chromium" in missing else ""
    return Step(name, command, EMBEDDED, left_out=left_out)


def journeys(missing: list[str], marks: str = QUICK) -> Step:
    """The paths of people, in a browser."""
    return browser("browser journeys", [*marked(marks), "--dist", "worksteal", "tests/journeys"], missing)


def slow(missing: list[str], found: dict[str, str]) -> list[Step]:
    """What ``make test`` leaves of all that a change must pass."""
    return [sqlite(SLOW), postgres(missing, found, "not long", lanes.REST), journeys(missing, SLOW)]


def long(missing: list[str], found: dict[str, str]) -> list[Step]:
    """Those marked ``long``, one after the other; then everything on PostgreSQL."""
    alone = browser("long tests", ["pytest", "-m", "long", "tests", *APART[1:]], missing)
    return [alone, postgres(missing, found, "not long", lanes.WHOLE)]


def beforehand(parts: list[str], found: dict[str, str]) -> tuple[list[Step], list[Step]]:
    """What runs beside each other before the tests: linters, types, and what the tests begin with."""
    asked = set(parts)
    first = [database("SQLite", EMBEDDED)] if asked.intersection({"sqlite", "journeys", "slow", "suite"}) else []
    if asked.intersection({"journeys", "slow"}):
        first.append(Step("city of the journeys", ["python", "-m", "tests.journeys.site"], EMBEDDED))
    second = [Step("mypy", ["mypy"])] if "lint" in asked else []
    if found:
        second.append(database("PostgreSQL", found))
    return [*first, *(linters() if "lint" in asked else [])], second


def tests(parts: list[str], missing: list[str], found: dict[str, str]) -> list[Step]:
    """What then runs alone, one after the other: a browser or a worker that waits for a processor fails without a
    fault."""
    steps = []
    for part in parts:
        if part == "sqlite":
            steps.append(sqlite())
        elif part == "postgres":
            steps.append(postgres(missing, found))
        elif part == "journeys":
            steps.append(journeys(missing))
        elif part == "slow":
            steps += slow(missing, found)
        elif part == "long":
            steps += long(missing, found)
        elif part == "suite":
            steps.append(sqlite("not long"))
    return steps


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
    os.environ["PYTHONPYCACHEPREFIX"] = str(BYTECODE)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    missing = system.install() if set(parts) - {"lint", "sqlite", "suite"} else []
    with ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(prefix="portal-tests-", ignore_cleanup_errors=True)
        os.environ["PORTAL_TEST_FOLDER"] = stack.enter_context(folder)
        found: dict[str, str] = {}
        if {"postgres", "slow", "long"}.intersection(parts) and not SERVERS.intersection(missing):
            found = stack.enter_context(engines())
        before, after = beforehand(parts, found), tests(parts, missing, found)
        run_beside(before)
        run_beside([after])
    return tell([*before[0], *before[1], *after])


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
