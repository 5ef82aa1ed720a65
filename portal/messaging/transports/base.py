"""What every transport is: one function, one kind of error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class TransportError(Exception):
    """The message was not taken. ``permanent``: it never will be (no such number), so trying again is useless.

    ``opted_out``: the owner of the number has told the provider that he wants no messages.
    """

    def __init__(self, message: str, *, permanent: bool, opted_out: bool = False) -> None:
        super().__init__(message)
        self.permanent, self.opted_out = permanent, opted_out


@dataclass(frozen=True, slots=True)
class About:
    """What a provider may want beside the text. ``reference``: comes back with its reports (``reports``); ``""``: none
    is wanted. ``registered_id`` and ``variables``: for one that takes the id of a registered text in its place."""

    reference: str = ""
    registered_id: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)


PLAIN = About()


class Transport(Protocol):
    """Hands one message over and answers the provider's id of it; raises TransportError."""

    def __call__(self, to: str, text: str, template: str, params: Mapping[str, str], about: About = PLAIN) -> str: ...
