"""What is published is shown and never run."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "documents").mkdir()
    (tmp_path / "images").mkdir()
    return tmp_path


def test_a_page_that_somebody_uploaded_runs_nothing(client: Client, folder: Path) -> None:
    (folder / "images" / "page.svg").write_text("<svg onload='alert(1)'/>")
    response = client.get("/media/images/page.svg")
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_documents_are_not_there(client: Client, folder: Path) -> None:
    (folder / "documents" / "proof.html").write_text("<script>1</script>")
    assert client.get("/media/documents/proof.html").status_code == 404


@pytest.mark.parametrize("path", ["", "images/", "a" * 300, "../db.sqlite3", "%00", "images/none.jpg"])
def test_odd_names_are_not_found(client: Client, folder: Path, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404
