"""Copies of cases that are saved together."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from cms.core.demo import rows
from complaints.models import Answer, Assignment, Complaint, Event, EventText, Evidence, Question, Transfer, Verdict

BESIDE: tuple[type[models.Model], ...] = (Question, Verdict, Transfer)
"""Rows that hang on the case alone; orders, answers and photos are taken by themselves."""
SAVED: tuple[type[models.Model], ...] = (Complaint, Assignment, Answer, Evidence, *BESIDE, Event, EventText)
"""In this order, for a row needs the keys of those before it."""


class Copies:
    """Rows that are gathered and saved together: ``save`` writes a few hundred cases in nine statements."""

    def __init__(self) -> None:
        self.rows: dict[type[models.Model], list[Any]] = {kind: [] for kind in SAVED}
        self.keys: dict[type[models.Model], Iterator[int]] = {
            kind: rows.keys(kind) for kind in SAVED if kind is not EventText
        }

    def add(self, row: Any) -> None:
        """A row of any kind; it gets its key at once, so that others may point to it."""
        kind = type(row)
        if kind in self.keys:
            row.pk = next(self.keys[kind])
        self.rows[kind].append(row)

    def save(self) -> None:
        """All of it in one transaction, after which the tables give keys of their own again; others may follow."""
        with transaction.atomic():
            for kind, made in self.rows.items():
                if made:
                    rows.write(kind, made)
            rows.go_on(SAVED)
        for made in self.rows.values():
            made.clear()
