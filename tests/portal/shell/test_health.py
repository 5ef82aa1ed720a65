"""What operation asks: alive, ready, figures; the figures from inside only."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from portal.shell import health

pytestmark = pytest.mark.urls("tests.portal.shell.pages")


@pytest.fixture(autouse=True)
def own_registries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Checks and gauges of this test alone."""
    monkeypatch.setattr(health, "_checks", dict(health._checks))
    monkeypatch.setattr(health, "_gauges", {})
    yield


def broken() -> float:
    raise RuntimeError("the reason is for the log")


def test_alive_needs_no_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_ready_when_every_check_passes(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "checks": {"database": "ok", "cache": "ok", "storage": "ok"}}


@pytest.mark.django_db
def test_not_ready_when_one_fails_and_the_reason_stays_inside(client: Client) -> None:
    health.register_check("printer", broken)  # type: ignore[arg-type]
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["printer"] == "failed"
    assert b"reason" not in response.content


@pytest.mark.django_db
def test_a_cache_that_forgets_is_told(client: Client, settings: Any) -> None:
    settings.CACHES = {**settings.CACHES, "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "ok", "cache": "failed", "storage": "ok"}


@pytest.mark.django_db
def test_a_private_folder_that_takes_nothing_is_told(client: Client, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "file"}}
    settings.STORAGES = {**settings.STORAGES, "private": local}
    response = client.get("/readyz")
    assert (response.status_code, response.json()["checks"]["storage"]) == (503, "failed")


def test_figures_are_given_and_a_broken_one_is_left_out(client: Client) -> None:
    health.register_gauge("portal_waiting", "Cases that wait", lambda: 7)
    health.register_gauge("portal_broken", "Never", broken)
    page = client.get("/metrics").content.decode()
    assert "portal_waiting 7.0" in page
    assert "process_resident_memory_bytes" in page
    assert "portal_broken" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860::1", "unknown"])
def test_there_are_no_figures_from_outside(client: Client, address: str) -> None:
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == 404


@pytest.mark.django_db
def test_a_forwarded_request_is_from_outside_while_no_proxy_is_trusted(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR="8.8.8.8").status_code == 404


@pytest.mark.django_db
def test_a_trusted_proxy_vouches_for_the_address(client: Client, settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.2"]
    outside = client.get("/metrics", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR="8.8.8.8")
    inside = client.get("/metrics", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR="10.0.0.9")
    assert (outside.status_code, inside.status_code) == (404, 200)
