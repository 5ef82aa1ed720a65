"""Transport without a provider: one file a message in the outbox folder, one masked line on the console."""

import os
import secrets
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from portal.contacts import masking
from portal.messaging.transports.base import PLAIN, About, TransportError

KEPT_DAYS = 30
PREFIX = "console-"
"""Begins the id of a message that lies in the folder."""


def folder() -> Path:
    """Where the messages lie, readable by the owner alone."""
    path = Path(settings.DATA_DIR) / "outbox"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def send(to: str, text: str, template: str, params: Mapping[str, str], about: About = PLAIN) -> str:
    """Writes the whole message or none of it; the file's name tells time and template, never the number."""
    name = f"{timezone.localtime():%Y%m%dT%H%M%S.%f}-{template}-{secrets.token_hex(4)}"
    try:
        part = folder() / f".{name}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(f"To: {to}\nTemplate: {template}\n\n{text}\n")
        part.rename(folder() / f"{name}.txt")
    except OSError as fault:
        raise TransportError(f"outbox: {fault.strerror}", permanent=False) from fault
    masked = masking.email(to) if "@" in to else masking.phone(to)
    print(f"[outbox] {template} → {masked}", file=sys.stdout, flush=True)
    return PREFIX + name


def forget(ids: Iterable[str]) -> None:
    """Deletes the files of these messages, which ``send`` has named so."""
    for name in ids:
        (folder() / f"{Path(name.removeprefix(PREFIX)).name}.txt").unlink(missing_ok=True)


def sweep() -> None:
    """Periodic: messages older than ``KEPT_DAYS`` go, since they hold numbers and codes in the clear."""
    oldest = time.time() - KEPT_DAYS * 86400
    for path in folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
