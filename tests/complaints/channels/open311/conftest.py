"""A program with its key, and its requests."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client

from complaints.models import Open311Client

KEY = "a key of the tests"
WORDS = "桥下有管子排黑水"
LIST = "/open311/v2/requests"
Posted = Callable[..., Any]


@pytest.fixture
def program(db: None) -> Open311Client:
    """Somebody else's program."""
    made = Open311Client(name="随手拍", quota=50)
    made.new_key(KEY)
    made.save()
    return made


@pytest.fixture
def post(client: Client, program: Open311Client, city_office: object) -> Posted:
    """Sends a report that is right but for what is given; None leaves a field out. ``form``: json or xml."""

    def send(form: str = "json", **fields: Any) -> Any:
        usual = {
            "api_key": KEY,
            "service_code": "sewage",
            "description": "桥下有管子排黑水",
            "address_string": "三号桥",
        }
        whole = {name: value for name, value in {**usual, **fields}.items() if value is not None}
        named = {name.replace("attribute_", "attribute[") + "]" * name.startswith("attribute_"): value
                 for name, value in whole.items()}  # fmt: skip
        return client.post(f"{LIST}.{form}", named)

    return send


def rows(response: Any, status: int = 200) -> Any:
    """What a JSON answer holds."""
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(response.content)


def tree(response: Any, status: int = 200) -> Element:
    """What an XML answer holds."""
    assert response.status_code == status, response.content.decode()
    assert response.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return fromstring(response.content)
