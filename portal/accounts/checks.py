"""No production with accounts whose password is printed in the demo."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from portal.accounts.models import User

SENTENCE = "This database holds accounts of the demo city, whose password is known: {names}."
WAY_OUT = "Start production on a database of its own; the demo's cannot be turned into it."


def demo_accounts() -> list[str]:
    """The user names of demo accounts where there must be none; empty on a demo site and before the first migrate."""
    if settings.DEMO:
        return []
    try:
        return list(User.objects.of_the_demo().order_by("username").values_list("username", flat=True)[:5])
    except DatabaseError:
        return []


def no_demo_accounts(**kwargs: Any) -> list[CheckMessage]:
    """The system check: every management command but those that skip checks stops here."""
    names = demo_accounts()
    return [Error(SENTENCE.format(names=", ".join(names)), hint=WAY_OUT, id="accounts.E001")] if names else []


def refuse_demo_accounts() -> None:
    """For the web server, which runs no checks. Raises ImproperlyConfigured."""
    names = demo_accounts()
    if names:
        raise ImproperlyConfigured(f"{SENTENCE.format(names=', '.join(names))} {WAY_OUT}")
