"""The tests on SQLite on every Python that we support and find here: ``make test-pythons``. Runs outside any venv."""

import os
import shutil
import subprocess
import sys
from glob import glob
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ("3.11", "3.12", "3.13")


def works(program: str | None, version: str) -> bool:
    """Whether it is really this Python: a version manager's stand-in exists for versions that it does not run."""
    if not program:
        return False
    asked = subprocess.run(
        [program, "-c", "import sys; print(sys.version)"], capture_output=True, text=True, check=False
    )
    return asked.stdout.startswith(f"{version}.")


def interpreter(version: str) -> str | None:
    """The program of that version: on the path, or one of pyenv's."""
    root = os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))
    found = [shutil.which(f"python{version}"), *sorted(glob(f"{root}/versions/{version}.*/bin/python"), reverse=True)]
    return next((program for program in found if program and works(program, version)), None)


def run(version: str, program: str) -> int:
    """The suite in a virtual environment of its own, which is kept for the next time."""
    venv = ROOT / ".venvs" / version
    made = subprocess.run(["make", "install-dev", f"VENV={venv}", f"PYTHON={program}"], cwd=ROOT, check=False)
    if made.returncode:
        return made.returncode
    return subprocess.run([venv / "bin" / "python", "-m", "tests.run", "suite"], cwd=ROOT, check=False).returncode


def main() -> int:
    """1 when one failed or none was found; a missing version is named, not counted as failed."""
    programs = {version: interpreter(version) for version in VERSIONS}
    results = {version: run(version, program) for version, program in programs.items() if program}
    for version in VERSIONS:
        told = "not found" if version not in results else "failed" if results[version] else "passed"
        print(f"Python {version}: {told}")
    return int(not results or any(results.values()))


if __name__ == "__main__":
    sys.exit(main())
