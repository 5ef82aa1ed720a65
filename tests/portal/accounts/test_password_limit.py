"""One password tried on many accounts from one address."""

from typing import Any

import pytest
from django.test import Client

from portal.guard import challenge, limits
from portal.guard.client import group
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
OFFICE = "203.0.113.9"


def tried(path: str, name: str, password: str, address: str = OFFICE) -> Any:
    said = {"username": name, "password": password, "step": "password"}
    return Client(REMOTE_ADDR=address).post(path, said)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/admin/login/", "/field/sign-in/"])
def test_after_sixty_wrong_ones_each_try_from_the_address_costs_a_proof_of_work(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    UserFactory.create(username="right", role="moderator", is_staff=True)
    for number in range(60):
        assert "altcha-widget" not in tried(path, f"nobody-{number}", "Spring2026").content.decode()
    asked = tried(path, "right", PASSWORD)
    page = asked.content.decode()
    assert asked.status_code == 422 and "altcha-widget" in page and 'value="right"' in page
    assert "再输一次密码" in page and PASSWORD not in page
    assert tried(path, "right", PASSWORD, "198.51.100.4").status_code == 302
    monkeypatch.setattr(challenge, "passed", lambda request: True)
    assert tried(path, "right", PASSWORD).status_code == 302, "nobody behind the address is shut out"
    tried(path, "right", "Spring2026")
    assert limits.count("wrong-password", group(OFFICE)) == 61


@pytest.mark.parametrize("proof", [False, None])
def test_a_proof_that_fails_or_cannot_be_checked_is_none(monkeypatch: pytest.MonkeyPatch, proof: bool | None) -> None:
    UserFactory.create(username="right", role="moderator", is_staff=True)
    monkeypatch.setattr(limits, "count", lambda name, key: 60)
    monkeypatch.setattr(challenge, "passed", lambda request: proof)
    assert tried("/field/sign-in/", "right", PASSWORD).status_code == 422
