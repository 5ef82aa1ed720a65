"""`make run`: served as production does, on SQLite and console transports, with the demo city."""

from portal.settings.base import *  # noqa: F403
from portal.settings import env

DEMO = env.flag("DEMO", True)
