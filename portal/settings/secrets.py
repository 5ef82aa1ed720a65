"""Secrets: from the environment, or made once and kept in DATA_DIR for a site that runs on one machine."""

import hmac
import os
import secrets

from portal.settings import env
from portal.settings.data import DATA_DIR


def kept(name: str, file: str) -> str:
    """The secret of that name; where none is given, one is made, readable by the owner alone, and kept."""
    given = env.text(name)
    if given:
        return given
    path = DATA_DIR / file
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text().strip()


SECRET_KEY = kept("SECRET_KEY", "secret_key")
FIELD_KEYS = [key.strip() for key in kept("FIELD_KEYS", "field_keys").split(",") if key.strip()]
ALTCHA_HMAC_SECRET = hmac.digest(SECRET_KEY.encode(), b"portal.guard.work", "sha256").hex()
