"""The tests' settings on a file of its own, with what the environment says of the provider."""

from portal.settings.test import *  # noqa: F403
from portal.settings.test import DATABASES, FOLDER

DATABASES["default"]["NAME"] = FOLDER / "var" / "db.sqlite3"
