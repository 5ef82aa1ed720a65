import re
import stat
from pathlib import Path

import pytest
from django.http import FileResponse, Http404
from django.test import RequestFactory
from pytest_django import Settings

from portal.uploads import private


def served(name: str, **options: str) -> FileResponse:
    return private.serve(RequestFactory().get("/"), name, **options)


def test_a_file_is_kept_under_a_random_name_by_month() -> None:
    names = {private.store(b"data", "ahead") for _ in range(3)}
    assert len(names) == 3
    assert all(re.fullmatch(r"ahead/\d{6}/[0-9a-f]{32}\.jpg", name) for name in names)


def test_a_file_is_readable_by_the_owner_alone(private_folder: Path) -> None:
    path = private_folder / private.store(b"data", "ahead")
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)


def test_what_is_deleted_is_gone_and_deleting_again_is_no_fault(private_folder: Path) -> None:
    name = private.store(b"data", "ahead")
    private.delete(name)
    private.delete(name)
    private.delete("")
    assert not (private_folder / name).exists()


def test_a_storage_that_fails_does_not_fail_the_deleting(private_folder: Path) -> None:
    (private_folder / "folder" / "inside").mkdir(parents=True)
    private.delete("folder")
    assert (private_folder / "folder").exists()


def test_a_file_is_streamed_with_headers_that_let_nothing_run_or_stay() -> None:
    answer = served(private.store(b"jpeg bytes", "ahead"))
    assert b"".join(answer.streaming_content) == b"jpeg bytes"  # type: ignore[arg-type]
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith("inline; filename=")
    assert answer["Content-Length"] == "10"


def test_a_download_has_a_name_that_cannot_break_the_header() -> None:
    answer = served(private.store(b"data", "ahead"), download_name='照片"\r\nX-Evil: 1/../../a.jpg')
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert not re.search(r"[\r\n]|\.\./|X-Evil:", answer["Content-Disposition"])


@pytest.mark.parametrize("name", ["ahead/none.jpg", "../../etc/passwd", "/etc/passwd", "", "ahead", "a\x00b"])
def test_what_is_not_there_or_outside_is_not_found(name: str, private_folder: Path) -> None:
    (private_folder / "ahead").mkdir()
    with pytest.raises(Http404):
        served(name)


def test_a_storage_without_a_folder_serves_alike(settings: Settings) -> None:
    bucket = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "private": bucket}
    answer = served(private.store(b"jpeg bytes", "ahead"))
    assert (b"".join(answer.streaming_content), answer["Content-Length"]) == (b"jpeg bytes", "10")  # type: ignore[arg-type]
    with pytest.raises(Http404):
        served("ahead/none.jpg")
