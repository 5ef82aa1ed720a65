"""One password tried on many accounts from one address."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def tried(path: str, name: str, password: str, address: str = "203.0.113.9") -> Any:
    said = {"username": name, "password": password, "step": "password"}
    return Client(REMOTE_ADDR=address).post(path, said)


@pytest.mark.parametrize("path", ["/admin/login/", "/field/sign-in/"])
def test_after_sixty_wrong_ones_an_address_waits_and_nobody_else_does(path: str) -> None:
    UserFactory.create(username="right", role="moderator", is_staff=True)
    for number in range(60):
        assert tried(path, f"nobody-{number}", "Spring2026").status_code != 429
    stopped = tried(path, "right", PASSWORD)
    assert stopped.status_code == 429 and stopped["Retry-After"]
    assert tried(path, "right", PASSWORD, "198.51.100.4").status_code == 302
