"""A list of erasures outside the database, so that a restored backup does not bring back what was erased."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from complaints.models import Complaint, Sighting

ALL, CONTACT = "all", "contact"
FILE = "erasures.jsonl"


@dataclass(frozen=True)
class Line:
    """One erasure: the digest of the case, what was erased and why, when, and how many rows. Nothing of a person."""

    case: str
    what: str
    why: str
    at: str
    counts: dict[str, int]


def path() -> Path:
    """Readable by the owner alone; to be kept apart from the backups of the database."""
    return Path(settings.DATA_DIR) / FILE


def digest(uuid: object, number: str) -> str:
    """Leads back to the case only with its row, in whose uuid lie 122 random bits."""
    return hashlib.sha256(f"{uuid}:{number}".encode()).hexdigest()


def write(*, case: Complaint | Sighting, what: str, why: str, at: datetime, counts: dict[str, int]) -> Line:
    """Adds a line, on the disk before the erasure is committed: it is better to erase twice than to forget it."""
    line = Line(digest(case.uuid, case.number), what, str(why), at.isoformat(timespec="seconds"), counts)
    path().parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(line), sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return line


def lines() -> Iterator[Line]:
    """All lines, oldest first; the end of a line that a power cut left is passed over."""
    if not path().exists():
        return
    for text in path().read_text(encoding="utf-8").splitlines():
        try:
            yield Line(**json.loads(text))
        except (ValueError, TypeError):
            continue


def named() -> Iterator[tuple[int, Line]]:
    """The cases of this database that the journal names, with their lines."""
    known: dict[str, list[Line]] = {}
    for line in lines():
        known.setdefault(line.case, []).append(line)
    rows = Complaint.objects.filter(erased_at=None).order_by("pk").values_list("pk", "uuid", "number")
    for pk, uuid, number in list(rows) if known else []:
        for line in known.get(digest(uuid, number), []):
            yield pk, line
