"""Walks by every role over every address take minutes: ``make test`` sends one role of each kind, ``make long`` all."""

from collections.abc import Iterable
from typing import Any

import pytest

EACH_KIND = ("moderator", "leader", "chief", "handler", "auditor", "volunteer")
"""Who works on a county's cases, who looks at them, who acts for a post and for a unit, who looks at everything, and
who may do least."""


def walkers(roles: Iterable[str]) -> list[Any]:
    """The roles in their order, those besides ``EACH_KIND`` marked ``long``."""
    return [role if role in EACH_KIND else pytest.param(role, marks=pytest.mark.long) for role in sorted(roles)]
