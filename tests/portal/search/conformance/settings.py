"""A Django of its own for modelsearch's test suite: its test models, our backends, nothing else of the site."""

import os
import tempfile
from pathlib import Path

import environ

SECRET_KEY = "a key of the tests"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "taggit",
    "django.contrib.contenttypes",
    "django_q",
    "portal.jobs",
    "portal.search",
]
ADDRESS = os.environ.get("TEST_DATABASE_URL", "")
DATABASES = {
    "default": environ.Env.db_url_config(ADDRESS)
    if ADDRESS
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
}
FOLDER = Path(os.environ.get("CONFORMANCE_FOLDER") or tempfile.mkdtemp(prefix="portal-conformance-"))
DATABASES["default"]["TEST"] = {"NAME": f"test_conformance_{os.getpid()}" if ADDRESS else ":memory:"}
MODELSEARCH_BACKENDS = {
    "default": {"BACKEND": "portal.search.whoosh", "PATH": str(FOLDER / "search")},
    "bigrams": {"BACKEND": "portal.search.bigrams", "AUTO_UPDATE": False},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
Q_CLUSTER = {"name": "none", "orm": "default", "timeout": 60, "retry": 90}
MIGRATION_MODULES = {"django_q": None}
