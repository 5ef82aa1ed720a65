"""Fills the site of a bench with cases, fast: a few come in through the acts, the others are copies made by SQL."""

import itertools
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

SEEDS = 60
FIRST = 10_000_000
"""Numbers of copies: beyond what the site gives out, so that they never meet."""
OPEN, STATES = 2_000, ("received", "accepted", "handling", "answered")
"""An office that keeps up: the newest copies are open, in these states by turns; one comes every ten minutes."""


def to(count: int) -> None:
    """Grows the table to so many cases, each with its event; the register knows no fewer than before."""
    from complaints.models import Complaint

    there = Complaint.objects.count()
    for n in range(there, min(count, SEEDS)):
        seed(n)
    there = Complaint.objects.count()
    if count > there:
        with transaction.atomic():
            copies(count - there)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def seed(n: int) -> None:
    """One case through the intake, at another reach each time, spread over the last days."""
    from cms.directory.models import Reach
    from complaints import intake
    from complaints.choices import Channel
    from complaints.models import Category

    reaches, kinds = list(Reach.objects.order_by("pk")), list(Category.objects.order_by("pk"))
    said = intake.Intake(
        channel=Channel.WEB,
        category=kinds[n % len(kinds)].code,
        description=f"河边有一股臭味，水发黑，已经三天了。第{n}次反映。",
        reach=reaches[n % len(reaches)],
        phone=f"+86138{n:08d}",
    )
    intake.receive(said, now=timezone.now() - timedelta(hours=n))


def copies(count: int) -> None:
    """Rows of the seeds again and again under new keys, with an event and, for some, an order to the handler."""
    from complaints.models import Assignment, Complaint, Event

    seeds = list(Complaint.objects.order_by("pk").values_list("pk", flat=True)[:SEEDS])
    start = Complaint.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    numbered = f"WITH RECURSIVE n(i) AS (VALUES({start}) UNION ALL SELECT i + 1 FROM n WHERE i < {start + count - 1})"
    age = f"i - {start}"
    by_turns = " ".join(f"WHEN {n} THEN '{state}'" for n, state in enumerate(STATES))
    earlier = f"printf('-%d minutes', ({age}) * 10)"
    case = {
        "id": "i",
        "uuid": "lower(hex(randomblob(16)))",
        "number": f"'2' || printf('%011d', i + {FIRST})",
        "public_number": f"'9' || printf('%011d', i + {FIRST})",
        "received_at": f"datetime(received_at, {earlier})",
        "accept_due_at": f"datetime(accept_due_at, {earlier})",
        "answer_due_at": f"datetime(answer_due_at, {earlier})",
        "status": f"CASE WHEN {age} >= {OPEN} THEN 'closed' ELSE CASE i % {len(STATES)} {by_turns} END END",
        "public_title": "'河边有一股臭味'",
        "publicity": "CASE i % 10 WHEN 0 THEN 'public' ELSE 'withheld' END",
        "published_at": "CASE i % 10 WHEN 0 THEN received_at END",
        "updated_at": f"datetime(updated_at, {earlier})",
        "version": "1",
        "contact_id": "NULL",
    }
    chosen = f"complaints_complaint.id = {seeds[0]} + i % {len(seeds)}"
    with connection.cursor() as cursor:
        cursor.execute(f"{numbered} {insertion(Complaint, case)} FROM n JOIN complaints_complaint ON {chosen}")
        first = Event.objects.order_by("pk").first()
        assert first is not None, "every seed has its event"
        event = {"id": f"i + {FIRST}", "complaint_id": "i", "hash": "lower(hex(randomblob(32)))"}
        copied = f"JOIN complaints_event ON complaints_event.id = {first.pk}"
        cursor.execute(f"{numbered} {insertion(Event, event)} FROM n {copied}")
        order = {"id": f"i + {FIRST}", "complaint_id": "i"}
        example = f"JOIN complaints_assignment ON complaints_assignment.id = {example_order().pk}"
        sent = f"i % {len(STATES)} = 2 AND {age} < {OPEN} AND i % 3 = 0"
        cursor.execute(f"{numbered} {insertion(Assignment, order)} FROM n {example} WHERE {sent}")


def insertion(model: Any, changes: dict[str, str]) -> str:
    """``INSERT … SELECT`` of a table into itself with some columns made anew."""
    columns = [field.column for field in model._meta.concrete_fields]
    table = model._meta.db_table
    values = [changes.get(column, f"{table}.{column}") for column in columns]
    quoted = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({quoted}) SELECT {', '.join(values)}"


def example_order() -> Any:
    """An order in the hands of the demo's handler, on a case of its own."""
    from cms.directory.models import Posting
    from complaints.models import Assignment, Complaint
    from portal.accounts.models import User

    unit = Posting.objects.get(user__username="handler").unit
    found = Assignment.objects.filter(unit=unit).order_by("pk").first()
    if found is not None:
        return found
    now = timezone.now()
    case = Complaint.objects.order_by("pk")[0]
    Complaint.objects.filter(pk=case.pk).update(status="handling")
    return Assignment.objects.create(
        complaint=case,
        unit=unit,
        sent_by=User.objects.get(username="moderator"),
        sent_at=now,
        take_due_at=now,
        due_at=now,
        taken_at=now,
        state="taken",
    )


def session(username: str) -> str:
    """The cookie of somebody who has signed in."""
    from django.conf import settings
    from django.test import Client

    from portal.accounts.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def tokens(count: int) -> list[str]:
    """Tokens as the form would give them out."""
    from portal.guard import tokens as made

    return [made.make() for _ in itertools.repeat(None, count)]
