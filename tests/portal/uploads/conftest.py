from pathlib import Path

import pytest
from pytest_django import Settings

from portal.guard import tokens


@pytest.fixture(autouse=True)
def private_folder(settings: Settings, tmp_path: Path) -> Path:
    """The private storage in a folder of the test's own."""
    options = {**settings.STORAGES["private"]["OPTIONS"], "location": tmp_path}
    private = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    return tmp_path


@pytest.fixture
def token() -> str:
    """The digest of a form's token."""
    return tokens.read(tokens.make()) or ""
