"""A form as it comes from the page, and ways to send it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from complaints.models import Complaint
from portal.guard import tokens
from tests import pictures
from tests.complaints.channels import pages

WORDS = "桥下有根管子在排黑水。"
Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def no_limits(settings: Any) -> None:
    settings.PUBLIC_RATE = (0, 0)


@pytest.fixture
def send(client: Client, db: None, city_office: Any) -> Send:
    """Sends a form that is right but for what is given: ``send(phone="1")``; None leaves a field out."""

    def post(**fields: Any) -> Any:
        whole = {"category": "sewage", "description": WORDS, "token": tokens.make(), **fields}
        address, headers = whole.pop("to", "/report/"), whole.pop("headers", None)
        return client.post(address, {k: v for k, v in whole.items() if v is not None}, headers=headers)

    return post


@pytest.fixture
def case() -> Callable[[], Complaint]:
    """The one case there is."""
    return lambda: Complaint.objects.select_related("category", "contact", "reach", "signboard").get()


def photo(name: str = "IMG_0001.jpg", red: int = 0) -> Any:
    """A good photo; another number, another photo."""
    picture = pictures.scene()
    picture.paste((red * 2, 255 - red * 2, 0), (40, 24, 64, 48))
    return pictures.upload(pictures.saved(picture, "JPEG"), name)


def stored(response: Any) -> bool:
    """Whether the answer is a receipt."""
    return bool(response.status_code == 200 and pages.mark(response, "data-case-number"))
