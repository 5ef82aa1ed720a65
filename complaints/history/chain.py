"""Appends to the chain of a case and recomputes it (design decision 4)."""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any

from complaints.actors import Actor
from complaints.choices import Outside
from complaints.models import Complaint, Event, EventText


def genesis(case: Complaint) -> str:
    """What stands before the first event of a case."""
    return hashlib.sha256(f"case:{case.uuid}".encode()).hexdigest()


def digest(salt: str, text: str) -> str:
    """SHA-256(salt ‖ text); proves words without keeping them."""
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def hashed(event: Event, uuid: object) -> str:
    """The hash of an event over everything it says and the hash before it."""
    said = [
        str(uuid),
        event.n,
        event.kind,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor_id,
        event.outside,
        event.data,
        event.digest,
        event.prev,
    ]
    packed = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def append(
    *, case: Complaint, kind: str, at: datetime, actor: Actor, data: dict[str, Any] | None = None, words: str = ""
) -> Event:
    """Adds one event; the caller holds the lock on the case and has raised its version, which is the event's number.

    ``words`` may name people and can be erased later.
    """
    before = Event.objects.filter(complaint=case).order_by("-n").only("n", "hash")
    last = before.first() if case.version > 1 else None
    account = None if isinstance(actor, Outside) else actor
    event = Event(
        complaint=case,
        n=last.n + 1 if last else 1,
        kind=kind,
        at=at,
        actor=account,
        outside="" if account else str(actor),
        data=data or {},
        prev=last.hash if last else genesis(case),
    )
    salt = secrets.token_hex(16) if words else ""
    event.digest = digest(salt, words) if words else ""
    event.hash = hashed(event, case.uuid)
    event.save(force_insert=True)
    if words:
        EventText.objects.create(event=event, salt=salt, text=words)
    return event
