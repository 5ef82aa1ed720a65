"""Walks by every role over every address take minutes: ``make slow`` sends one role of each kind, ``make long`` all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest

from portal.accounts.models import User

EACH_KIND = ("moderator", "leader", "chief", "handler", "auditor", "volunteer")
"""Who works on a county's cases, who looks at them, who acts for a post and for a unit, who looks at everything, and
who may do least."""


def walkers(roles: Iterable[str]) -> list[Any]:
    """The roles in their order, those besides ``EACH_KIND`` marked ``long``."""
    return [role if role in EACH_KIND else pytest.param(role, marks=pytest.mark.long) for role in sorted(roles)]


@contextmanager
def fetched_once(user: User) -> Iterator[None]:
    """The user is fetched once for all his requests, with his roles, rights and posts, which none of them changes.

    Nor are pages that are not there looked for among Wagtail's redirects, of which a test makes none.
    """
    fresh = User.objects.get(pk=user.pk)
    with (
        mock.patch("django.contrib.auth.get_user", lambda _request: fresh),
        mock.patch("wagtail.contrib.redirects.middleware.get_redirect", lambda *_where: None),
    ):
        yield
