"""The worker is killed again and again while it sends: each message goes at least once, and its row says so."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from portal import messaging
from portal.contacts import standing
from portal.contacts.models import Contact
from tests.twilio_server import ACCOUNT, NUMBER, TOKEN, Answer, Provider, playing

MESSAGES, KILLS, PATIENCE = 40, 25, 400
WORK = """
import os, sys, time, django
django.setup()
from datetime import timedelta
from portal.messaging import queries, sender
from portal.messaging.transports import twilio
queries.LEASE = timedelta(seconds=1)
while True:
    child = os.fork()
    if not child:
        with open(sys.argv[1] + ".new", "w") as file:
            file.write(str(os.getpid()))
        os.replace(sys.argv[1] + ".new", sys.argv[1])
        while True:
            sender.step() or time.sleep(0.02)
    os.waitpid(child, 0)
"""
"""A worker of the messages alone, and a parent that starts the next when it is killed; nobody waits for imports."""
pytestmark = [
    pytest.mark.long,
    pytest.mark.one_engine,
    pytest.mark.skipif("postgresql" in settings.DATABASES["default"]["ENGINE"], reason="copies a database file"),
]


@pytest.fixture(autouse=True)
def clock() -> None:
    """Time runs, unlike in the other tests of this folder."""


def begun(folder: Path, provider: Provider) -> "subprocess.Popen[bytes]":
    """The parent of the workers."""
    environment = {
        **os.environ,
        "PORTAL_TEST_FOLDER": str(folder),
        "PYTEST_XDIST_WORKER": "worker",
        "DJANGO_SETTINGS_MODULE": "tests.portal.messaging.killed_settings",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_FROM": NUMBER,
        "TWILIO_API_BASE": provider.base,
    }
    log = (folder / "log").open("ab")
    return subprocess.Popen(
        [sys.executable, "-c", WORK], env=environment, cwd=settings.BASE_DIR, stdout=log, stderr=log
    )


def states(database: Path) -> Counter[str]:
    """How many messages stand in which state."""
    with closing(sqlite3.connect(database)) as rows:
        return Counter(dict(rows.execute("SELECT state, count(*) FROM messaging_delivery GROUP BY state")))


def slowly(form: dict[str, str]) -> Answer:
    """Taken, after a moment in which the worker may be killed."""
    time.sleep(0.03)
    return 201, {"sid": f"SM{form['To'][1:]}", "status": "queued"}


def test_killing_the_worker_loses_nothing(transactional_db: None, tmp_path: Path, settings: Any) -> None:
    for n in range(MESSAGES):
        number = f"+86138111100{n:02}"
        standing.heard(number)
        contact, params = Contact.objects.keep(phone=number), {"number": f"26110482{n:02}"}
        messaging.queue(key=f"k{n}", subject="case:1", contact=contact, template="progress", params=params, urgent=True)
    var = tmp_path / "worker" / "var"
    var.mkdir(parents=True)
    database = var / "db.sqlite3"
    with (
        closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as ours,
        closing(sqlite3.connect(database)) as copy,
    ):
        ours.backup(copy)
    with playing(settings) as provider:
        provider.answer = slowly
        kills, end, parent = 0, time.monotonic() + PATIENCE, begun(tmp_path, provider)
        try:
            while states(database) != {"sent": MESSAGES}:
                assert time.monotonic() < end, (states(database), (tmp_path / "log").read_text()[-2000:])
                came = len(provider.messages)
                while len(provider.messages) == came and states(database) != {"sent": MESSAGES}:
                    assert time.monotonic() < end, "nothing comes any more"
                    time.sleep(0.005)
                if kills < KILLS:
                    time.sleep(random.random() * 0.06)
                    os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
                    kills += 1
        finally:
            parent.kill()
            parent.wait()
            if (tmp_path / "pid").exists():
                os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
        sent = Counter(form["To"] for form in provider.messages)
    doubled = sum(1 for times in sent.values() if times > 1)
    told = f"deliveries {MESSAGES}, sent {sum(sent.values())}, doubled {doubled}, lost {MESSAGES - len(sent)}"
    print(f"{told}, kills {kills}")
    assert len(sent) == MESSAGES and kills >= 5
