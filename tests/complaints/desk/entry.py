"""The entry form as somebody at the desk sends it."""

from typing import Any

from django.test import Client

from portal.guard import tokens

NEW = "/admin/complaints/new/"
CALL = {"category": "foul_water", "description": "水发黑", "source": "phone", "kind": "report", "follow": "on"}
PHONE = "138 1234 5678"


def send(client: Client, step: str = "", /, **said: Any) -> Any:
    """A filled form with a new token, by the button of that name; None leaves a field out."""
    filled = {**CALL, "token": tokens.make(), **({"step": step} if step else {}), **said}
    return client.post(NEW, {name: value for name, value in filled.items() if value is not None})


def part(client: Client, name: str, /, **said: Any) -> Any:
    """What the script asks for."""
    return client.post(f"{NEW}{name}/", {"token": tokens.make(), **said})
