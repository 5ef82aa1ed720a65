"""Where data live: database, caches, uploads, mail. Embedded by default, other engines by address alone."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from portal.settings import env

DATA_DIR = env.folder("DATA_DIR", "var")
MEDIA_ROOT = env.folder("MEDIA_ROOT", "media") / "public"
PRIVATE_ROOT = env.folder("MEDIA_ROOT", "media") / "private"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite as it is safe for several processes: WAL, write lock taken at BEGIN, every commit on disk."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;",
        },
    }


def database(address: str) -> dict[str, Any]:
    """The main database from its address; a PostgreSQL one gets a connection pool."""
    config: dict[str, Any] = environ.Env.db_url_config(address)
    if "postgresql" not in config["ENGINE"]:
        raise ImproperlyConfigured(f"DATABASE_URL={urlsplit(address).scheme}://…: use postgres:// or leave it empty.")
    config.update(CONN_MAX_AGE=0, OPTIONS={**config.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8}})
    return config


DATABASE_URL = env.text("DATABASE_URL")
REDIS_URL = env.text("REDIS_URL")
DATABASES = {
    "default": database(DATABASE_URL) if DATABASE_URL else sqlite(DATA_DIR / "db.sqlite3"),
    "cache": sqlite(DATA_DIR / "cache.sqlite3"),
}
DATABASE_ROUTERS = ["portal.settings.routers.CacheFile"]

CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_rows",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # the default of 300 would drop counters and used proofs
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
# sizes of pictures come with their pictures in one query; kept rows would cost a write of the cache's file each
NO_RENDITIONS = {"renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
if REDIS_URL:
    CACHES = {
        name: {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": name}
        for name in CACHES
    }
    del DATABASES["cache"]
    DATABASE_ROUTERS = []
CACHES |= NO_RENDITIONS
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"


SPOOLED = 4 * 1024 * 1024
"""Bytes of a file from a bucket that stay in memory; what is longer lies on disk while it is read."""


def bucket(address: str, private: bool) -> dict[str, Any]:
    """A bucket of an S3-compatible store, ``s3://key:secret@endpoint/bucket``; private files by signed links only."""
    parts = urlsplit(address)
    if parts.scheme not in ("s3", "s3+http") or not parts.hostname or not parts.path.strip("/"):
        raise ImproperlyConfigured("MEDIA_…_URL: write s3://key:secret@endpoint/bucket.")
    scheme, port = ("http" if parts.scheme == "s3+http" else "https"), f":{parts.port}" if parts.port else ""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": parts.username,
            "secret_key": parts.password,
            "endpoint_url": f"{scheme}://{parts.hostname}{port}",
            "bucket_name": parts.path.strip("/"),
            "default_acl": "private" if private else "public-read",
            "querystring_auth": private,
            "file_overwrite": False,
            "max_memory_size": SPOOLED,
        },
    }


def local(root: Path, url: str | None) -> dict[str, Any]:
    """A folder on this machine; without an address nothing in it can be asked for by URL."""
    root_name = str(root)  # deleting a file hands the storage to a task, whose arguments are JSON
    options = {"location": root_name, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    if url:
        options = {"location": root_name, "base_url": url}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


PUBLIC_BUCKET, PRIVATE_BUCKET = env.text("MEDIA_PUBLIC_URL"), env.text("MEDIA_PRIVATE_URL")
STORAGES = {
    "default": bucket(PUBLIC_BUCKET, private=False) if PUBLIC_BUCKET else local(MEDIA_ROOT, MEDIA_URL),
    "private": bucket(PRIVATE_BUCKET, private=True) if PRIVATE_BUCKET else local(PRIVATE_ROOT, None),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL = environ.Env.email_url_config(env.text("EMAIL_URL") or "consolemail://")  # it may be set and empty
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL.get("EMAIL_HOST") or "", EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_USER") or "", EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = bool(EMAIL.get("EMAIL_USE_TLS")), bool(EMAIL.get("EMAIL_USE_SSL"))
