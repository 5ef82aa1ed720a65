"""The tests: own folders, fast password hashing; PostgreSQL and Redis when their addresses are given."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "PORTAL_TEST_FOLDER" not in os.environ:
    # the process that makes the folder removes it; those that it starts find the name in their environment
    os.environ["PORTAL_TEST_FOLDER"] = tempfile.mkdtemp(prefix="portal-tests-")
    atexit.register(shutil.rmtree, os.environ["PORTAL_TEST_FOLDER"], ignore_errors=True)
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
FOLDER = Path(os.environ["PORTAL_TEST_FOLDER"]) / WORKER
(FOLDER / "var" / "static").mkdir(parents=True, exist_ok=True)
os.environ.update(
    SECRET_KEY="a key of the tests",
    FIELD_KEYS="a field key of the tests",
    DATA_DIR=str(FOLDER / "var"),
    MEDIA_ROOT=str(FOLDER / "media"),
    SITE_URL="http://testserver",
    ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    STAFF_OTP="optional",
)
for given, ours in (("TEST_DATABASE_URL", "DATABASE_URL"), ("TEST_REDIS_URL", "REDIS_URL")):
    os.environ[ours] = os.environ.get(given, "")

from portal.settings.base import *  # noqa: E402, F403
from portal.settings.base import CACHES as BASE_CACHES, DATABASES as BASE_DATABASES, STORAGES as BASE_STORAGES  # noqa: E402

DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**BASE_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES = BASE_DATABASES
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"].pop("pool", None)
else:
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    # nothing here has to outlive a power cut
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
CACHES = BASE_CACHES
if os.environ["REDIS_URL"]:
    # every test process has a database of its own, since each test begins by emptying it
    lane = int(WORKER.removeprefix("gw")) + 1 if WORKER.startswith("gw") else 0
    for cache in CACHES.values():
        cache["LOCATION"] = f"{os.environ['REDIS_URL'].rstrip('/')}/{lane}"
else:
    in_memory = "django.core.cache.backends.locmem.LocMemCache"
    CACHES["default"] = {**CACHES["default"], "BACKEND": in_memory, "LOCATION": "default"}
    DATABASES.pop("cache", None)
    DATABASE_ROUTERS = []
SCAN_SECONDS = 0
