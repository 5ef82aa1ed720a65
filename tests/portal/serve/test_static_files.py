"""Static files are collected when they have changed, and only then."""

from pathlib import Path
from typing import Any

import pytest

from portal.serve.static_files import collect_if_changed


@pytest.fixture
def source(settings: Any, tmp_path: Path) -> Path:
    """One style sheet, as the only static file of a site in a folder of its own."""
    for name in ("source", "data"):
        (tmp_path / name).mkdir()
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path / "data", tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    (tmp_path / "source" / "site.css").write_text("p { color: teal }" * 20)
    return tmp_path / "source" / "site.css"


def test_the_second_time_nothing_is_done(source: Path) -> None:
    assert collect_if_changed()
    assert not collect_if_changed()


def test_they_are_hashed_and_compressed(source: Path, tmp_path: Path) -> None:
    collect_if_changed()
    assert len(list((tmp_path / "static").glob("site.*.css.gz"))) == 1


def test_a_changed_file_is_collected_and_its_older_version_stays(source: Path, tmp_path: Path) -> None:
    collect_if_changed()
    source.write_text("p { color: navy }")
    assert collect_if_changed()
    assert len(list((tmp_path / "static").glob("site.*.css"))) == 2


def test_a_removed_folder_is_collected_again(source: Path, tmp_path: Path) -> None:
    collect_if_changed()
    (tmp_path / "static" / "staticfiles.json").unlink()
    assert collect_if_changed()
