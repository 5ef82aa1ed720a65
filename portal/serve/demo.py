"""The demo's accounts: one password for all, given as DEMO_PASSWORD or made once and kept in DATA_DIR."""

import os
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password
from django.core.management import call_command

from portal.settings import env


def password() -> str:
    """The password of the demo accounts, readable by the owner of DATA_DIR alone."""
    if given := env.text("DEMO_PASSWORD"):
        return given
    path = settings.DATA_DIR / "demo_password"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(9))
    return path.read_text().strip()


def build_if_empty() -> bool:
    """Builds the demo city in a database without any account; True when it did."""
    if get_user_model().objects.exists():
        return False
    call_command("demo")
    call_command("update_index", verbosity=0)
    return True


def renew_password() -> list[str]:
    """Sees to it that the printed password opens every demo account; gives their names, none when there are none."""
    accounts = get_user_model().objects.filter(demo=True)
    kept = accounts.order_by("pk").values_list("password", flat=True).first()
    if kept is not None and not check_password(password(), kept):
        accounts.update(password=make_password(password()))
    return list(accounts.order_by("pk").values_list("username", flat=True))
