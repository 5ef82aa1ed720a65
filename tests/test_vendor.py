"""Files that others made, and files that are compiled, are what the repository says they are."""

import hashlib
import json
from pathlib import Path

import pytest

from tests import messages

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("tests/vendor", "portal/static/portal/vendor", "portal/print/fonts")
MANIFESTS = [ROOT / folder / "manifest.json" for folder in FOLDERS if (ROOT / folder).is_dir()]
KEYS = {"name", "version", "source", "sha256", "licence", "licence_file"}


def entries(manifest: Path) -> dict[str, dict[str, str]]:
    """What each file is, by its name."""
    listed: dict[str, dict[str, str]] = json.loads(manifest.read_text())
    return listed


def test_the_checker_of_accessibility_is_listed() -> None:
    assert entries(MANIFESTS[0])["axe.min.js"]["name"] == "axe-core"


@pytest.mark.parametrize("manifest", MANIFESTS, ids=str)
def test_every_listed_file_is_unchanged(manifest: Path) -> None:
    for file, entry in entries(manifest).items():
        assert set(entry) == KEYS
        assert hashlib.sha256((manifest.parent / file).read_bytes()).hexdigest() == entry["sha256"]


@pytest.mark.parametrize("manifest", MANIFESTS, ids=str)
def test_every_file_and_its_licence_are_there_and_no_other(manifest: Path) -> None:
    listed = entries(manifest)
    expected = {manifest.name, *listed, *(entry["licence_file"] for entry in listed.values())}
    assert {path.name for path in manifest.parent.iterdir()} == expected


@pytest.mark.parametrize("source", messages.sources(), ids=str)
def test_every_translation_is_compiled(source: Path) -> None:
    assert source.with_suffix(".mo").read_bytes() == messages.compiled(source), "make messages"
