"""A Django with one searched model. ``SEARCHED_FOLDER``: its files; ``SEARCHED_ENGINE``: what searches."""

import os
from pathlib import Path

import environ

from portal.settings.data import sqlite

FOLDER = Path(os.environ["SEARCHED_FOLDER"])
ADDRESS = os.environ.get("SEARCHED_DATABASE", "")
SECRET_KEY = "a key of the bench"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "tests.bench.searched",
    "modelsearch",
    "django.contrib.contenttypes",
    "django_q",
    "portal.jobs",
    "portal.search",
]
DATABASES = {"default": environ.Env.db_url_config(ADDRESS) if ADDRESS else sqlite(FOLDER / "db.sqlite3")}
WHOOSH = {"BACKEND": "portal.search.whoosh", "PATH": str(FOLDER / "search")}
MODELSEARCH_BACKENDS = {
    "default": WHOOSH if os.environ.get("SEARCHED_ENGINE") == "whoosh" else {"BACKEND": "portal.search.bigrams"}
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
Q_CLUSTER = {"name": "none", "orm": "default", "timeout": 60, "retry": 90}
