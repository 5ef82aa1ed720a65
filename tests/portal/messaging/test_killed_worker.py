"""The worker is killed again and again while it sends: each message goes at least once, and its row says so."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from portal import messaging
from portal.contacts import standing
from portal.contacts.models import Contact
from tests.twilio_server import ACCOUNT, NUMBER, TOKEN, Answer, Provider, playing

MESSAGES, KILLS, PATIENCE = 40, 25, 120
"""``PATIENCE``: seconds without anything new after which the run has failed; a busy machine is only slow."""
WORK = """
import os, signal, sys, time, traceback, django
django.setup()
from datetime import timedelta
from portal.messaging import queries, sender
from portal.messaging.transports import twilio
queries.LEASE = timedelta(seconds=1)

def work():
    while True:
        try:
            sender.step() or time.sleep(0.02)
        except Exception:
            traceback.print_exc()
            time.sleep(0.1)

child = 0
for order in iter(sys.stdin.readline, ""):
    if child:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        child = 0
    if order == "next\\n":
        child = os.fork()
        if not child:
            work()
    print("done", flush=True)
if child:
    os.kill(child, signal.SIGKILL)
"""
"""A worker of the messages alone, and its parent, who at each ``next`` kills it and starts another."""
pytestmark = [
    pytest.mark.long,
    pytest.mark.one_engine,
    pytest.mark.skipif("postgresql" in settings.DATABASES["default"]["ENGINE"], reason="copies a database file"),
]


@pytest.fixture(autouse=True)
def clock() -> None:
    """Time runs, unlike in the other tests of this folder."""


class Workers:
    """One worker after the other, each killed outright."""

    def __init__(self, folder: Path, provider: Provider) -> None:
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
        self.log = folder / "log"
        with self.log.open("ab") as log:
            self.parent = subprocess.Popen(
                [sys.executable, "-c", WORK], env=environment, cwd=settings.BASE_DIR, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip

    def order(self, word: str) -> None:
        """``next`` or ``stop``; returns when it is done."""
        assert self.parent.stdin is not None and self.parent.stdout is not None
        self.parent.stdin.write(f"{word}\n")
        self.parent.stdin.flush()
        assert self.parent.stdout.readline() == "done\n", self.log.read_text()[-2000:]

    def end(self) -> None:
        """Ends both."""
        assert self.parent.stdin is not None
        self.parent.stdin.close()
        self.parent.wait(30)


def states(database: Path) -> Counter[str]:
    """How many messages stand in which state."""
    with closing(sqlite3.connect(database, timeout=30)) as rows:
        return Counter(dict(rows.execute("SELECT state, count(*) FROM messaging_delivery GROUP BY state")))


def until(happens: Callable[[], bool], workers: Workers, database: Path) -> None:
    """Waits; fails when ``PATIENCE`` is over."""
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, (states(database), workers.log.read_text()[-2000:])
        time.sleep(0.01)


def came_more(provider: Provider, than: int, database: Path) -> bool:
    """Whether another message has come, or none is left to come."""
    return len(provider.messages) > than or states(database) == {"sent": MESSAGES}


def slowly(form: dict[str, str]) -> Answer:
    """Taken, after a moment in which the worker may be killed."""
    time.sleep(0.03)
    return 201, {"sid": f"SM{form['To'][1:]}", "status": "queued"}


def owed(var: Path) -> Path:
    """Messages to so many people, in a database of their own."""
    for n in range(MESSAGES):
        number = f"+86138111100{n:02}"
        standing.heard(number)
        contact, params = Contact.objects.keep(phone=number), {"number": f"26110482{n:02}"}
        messaging.queue(key=f"k{n}", subject="case:1", contact=contact, template="progress", params=params, urgent=True)
    var.mkdir(parents=True)
    target = var / "db.sqlite3"
    ours = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(ours)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target


def test_killing_the_worker_loses_nothing(transactional_db: None, tmp_path: Path, settings: Any) -> None:
    database, kills = owed(tmp_path / "worker" / "var"), 0
    with playing(settings) as provider:
        provider.answer = slowly
        workers = Workers(tmp_path, provider)
        try:
            workers.order("next")
            while kills < KILLS and states(database) != {"sent": MESSAGES}:
                until(partial(came_more, provider, len(provider.messages), database), workers, database)
                time.sleep(random.random() * 0.06)
                workers.order("next")
                kills += 1
            until(lambda: states(database) == {"sent": MESSAGES}, workers, database)
            workers.order("stop")
        finally:
            workers.end()
        sent = Counter(form["To"] for form in provider.messages)
    doubled = sum(1 for times in sent.values() if times > 1)
    told = f"deliveries {MESSAGES}, sent {sum(sent.values())}, doubled {doubled}, lost {MESSAGES - len(sent)}"
    print(f"{told}, kills {kills}")
    assert len(sent) == MESSAGES and kills >= 5
    assert sum(sent.values()) - MESSAGES <= kills, "only what a kill has interrupted goes twice"
    with closing(sqlite3.connect(database)) as rows:
        ids = {one for (one,) in rows.execute("SELECT provider_id FROM messaging_delivery WHERE sent_at IS NOT NULL")}
    assert ids == {f"SM{number[1:]}" for number in sent}, "each row knows the provider's id"
