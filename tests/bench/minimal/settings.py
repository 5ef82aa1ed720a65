"""The demo's settings with nothing between the server and the view."""

from portal.settings.demo import *  # noqa: F403

ROOT_URLCONF = "tests.bench.minimal.urls"
MIDDLEWARE = []
