"""`make dev`: as the demo, with DEBUG, plain static files and no page cache."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import STORAGES as BASE_STORAGES, CACHES as BASE_CACHES

DEBUG = True
DEMO = True
STORAGES = {**BASE_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {**BASE_CACHES, "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
