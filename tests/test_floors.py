"""The ground and the publishing side stand without the hotline: in a process of their own, their pages answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests import databases

SETTINGS = """
from portal.settings.test import *
from portal.settings.test import FLOOR_URLS, FLOORS, INSTALLED_APPS
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("complaints")]
FLOOR_URLS = [urls for urls in FLOOR_URLS if not urls.startswith("complaints")]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
"""
VISIT = """
import os, sqlite3, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.test import Client
connection.ensure_connection()
if made := os.environ["MIGRATED"]:
    sqlite3.connect(made).backup(connection.connection)
call_command("migrate", verbosity=0)
from cms.directory import demo
from cms.directory.models import Person
from portal.accounts.models import User
demo.build()
client = Client()
first = Person.objects.order_by("pk").first().pk
urls = ["/", "/rivers/", "/rivers/qingxi/", "/chiefs/", f"/chiefs/{first}/", "/accessibility/", "/privacy/", "/healthz"]
answers = {url: client.get(url) for url in urls}
client.force_login(User.objects.create_superuser("root", password="a password"))
answers |= {url: client.get(url) for url in ("/admin/", "/admin/directory/water/")}
wrong = {url: answer.status_code for url, answer in answers.items() if answer.status_code != 200}
loaded = sorted(name for name in sys.modules if name.split(".")[0] == "complaints")
sys.exit(f"{wrong} {loaded}" if wrong or loaded else 0)
"""


@pytest.mark.slow
@pytest.mark.one_engine
def test_portal_and_cms_start_without_the_hotline_and_their_pages_answer(tmp_path: Path, django_db_setup: None) -> None:
    """Their migrations lead to no migration of the hotline; they begin where those of the run have ended."""
    (tmp_path / "settings_without_hotline.py").write_text(SETTINGS)
    root = Path(__file__).parents[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings_without_hotline",
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{root}",
        "PORTAL_TEST_FOLDER": str(tmp_path / "t"),
        "TEST_DATABASE_URL": "",
        "TEST_REDIS_URL": "",
        "MIGRATED": databases.named("migrated") if connection.vendor == "sqlite" else "",
    }
    done = subprocess.run(
        [sys.executable, "-c", VISIT],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
