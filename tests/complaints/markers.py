"""Words that stand for a reporter, and every place of the running system in which they are looked for."""

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.db import connection
from django_q.models import OrmQ, Task

NAME = "标记姓名甲乙丙"
PHONE = "+8613877776666"
EMAIL = "marker.of.reporter@example.org"
SAID = "标记原话在东头第二间"
REPLY = "标记补充在西头老井边"
COMMENT = "标记评价还差一点南头"
CAMERA = "marker words of the lens!"
PLACE = (33.913579, 119.313579)
PHONES = (PHONE[1:], PHONE[3:], f"{PHONE[3:6]} {PHONE[6:10]} {PHONE[10:]}")
PERSON = (NAME, EMAIL, *PHONES, CAMERA)
"""What leads to the person: in no table at all."""
WORDS = (SAID, REPLY, COMMENT)
POINT = (f"{PLACE[0]:.6f}", f"{PLACE[1]:.6f}")
HOMES = {
    SAID: {"complaints_complaint.description", "complaints_eventtext.text"},
    REPLY: {"complaints_question.reply", "complaints_eventtext.text"},
    COMMENT: {"complaints_verdict.comment", "complaints_eventtext.text"},
    POINT[0]: {"complaints_evidence.latitude"},
    POINT[1]: {"complaints_evidence.longitude"},
}
"""Where words and the place out of a photo live by design, and nowhere else."""

Found = set[tuple[str, str]]


def plain(value: Any) -> str:
    """A stored value as text; bytes as far as they are text."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode(errors="ignore")
    return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)


def cells() -> Iterator[tuple[str, str]]:
    """Every cell of every table with its column: ``complaints_event.kind``. JSON as it reads, not as it is escaped."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield f"{table}.{column}", unescaped(plain(value))


def unescaped(text: str) -> str:
    """The text with ``\\u6807`` as the sign that it stands for."""
    return text.encode().decode("unicode_escape", errors="ignore") + text if "\\u" in text else text


def packed() -> Iterator[tuple[str, str]]:
    """What is signed, packed or pickled in tables: sessions, waiting and done tasks."""
    for session in Session.objects.all():
        yield "session", plain(session.get_decoded())
    for waiting in OrmQ.objects.all():
        yield "queue", plain(waiting.task)
    for task in Task.objects.all():
        yield "task", plain([task.args, task.kwargs, task.result])


def cached() -> Iterator[tuple[str, str]]:
    """Every key and value of every cache, in process memory or in Redis."""
    for name in caches:
        cache: Any = caches[name]
        if isinstance(cache, DummyCache):
            continue
        if hasattr(cache, "_cache") and isinstance(cache._cache, dict):
            rows = dict(cache._cache)
        else:
            client = cache._cache.get_client(write=True)
            rows = {key: client.get(key) for key in client.scan_iter()}
        for key, value in rows.items():
            yield f"cache {name}", plain(key)
            yield f"cache {name}", plain(value) + plain(opened(value))


def opened(value: Any) -> Any:
    """A pickled value; anything else as it is."""
    try:
        return vars_of(pickle.loads(value))
    except (pickle.UnpicklingError, TypeError, EOFError, ValueError, IndexError, KeyError):
        return ""


def vars_of(value: Any) -> Any:
    """What an object holds."""
    return getattr(value, "__dict__", value)


def found(places: Iterator[tuple[str, str]], markers: tuple[str, ...]) -> Found:
    """Which markers stand where."""
    return {(marker, place) for place, text in places for marker in markers if marker in text}


def in_files(folder: Path, markers: tuple[str, ...]) -> Found:
    """The same for the names and contents of files."""
    hits: Found = set()
    for path in folder.rglob("*"):
        content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        hits |= {(marker, path.name) for marker in markers if marker.encode() in content}
    return hits
