"""What every transport is: one function, one kind of error."""

from collections.abc import Mapping
from typing import Protocol


class TransportError(Exception):
    """The message was not taken. ``permanent``: it never will be (no such number), so trying again is useless."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


class Transport(Protocol):
    """Hands one message over and answers the provider's id of it; raises TransportError."""

    def __call__(self, to: str, text: str, template: str, params: Mapping[str, str]) -> str: ...
