from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import storages
from pytest_django import Settings

from portal.guard import tokens


@pytest.fixture(autouse=True)
def private_folder(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The private storage in a folder of the test's own."""
    options = {**settings.STORAGES["private"]["OPTIONS"], "location": tmp_path}
    private = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    yield tmp_path
    storages._storages.clear()


@pytest.fixture
def token() -> str:
    """The digest of a form's token."""
    return tokens.read(tokens.make()) or ""
