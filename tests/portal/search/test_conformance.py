"""Our backends behave as Wagtail's do: modelsearch's own tests, in a process with its own models and settings."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-W", "error::SyntaxWarning", "-m", "django", "test", "--noinput", "--pattern", "engines.py"]
TESTS = 2 * 120


@pytest.mark.slow
@pytest.mark.django_db  # so that it runs with each database
def test_both_engines_pass_the_tests_of_modelsearch(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.portal.search.conformance.settings",
        "CONFORMANCE_FOLDER": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [*COMMAND, "tests.portal.search.conformance"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-6000:]
    ran = re.search(r"Ran (\d+) tests", done.stderr)
    assert ran is not None and int(ran[1]) >= TESTS, done.stderr
    left_out = "" if os.environ.get("TEST_DATABASE_URL") else " (expected failures=1)"
    assert f"\nOK{left_out}\n" in done.stderr, done.stderr[-300:]
