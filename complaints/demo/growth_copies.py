"""Copies of cases that are saved together."""

from typing import Any

from django.db import models, transaction

from complaints.models import Answer, Assignment, Complaint, Event, EventText, Evidence, Question, Transfer, Verdict

BESIDE: tuple[type[models.Model], ...] = (Question, Verdict, Transfer)
"""Rows that hang on the case alone; orders, answers and photos are taken by themselves."""
SAVED: tuple[type[models.Model], ...] = (Assignment, Answer, Evidence, *BESIDE, Event, EventText)
"""In this order, for a row needs the keys of those before it."""


class Copies:
    """Rows that are gathered and saved together: ``save`` writes a few hundred cases in ten statements."""

    def __init__(self) -> None:
        self.cases: list[Complaint] = []
        self.rows: dict[type[models.Model], list[Any]] = {}

    def add(self, row: Any) -> None:
        """A row of any kind, saved after the cases."""
        self.rows.setdefault(type(row), []).append(row)

    def save(self) -> None:
        """All of it in one transaction; the hashes are made once the cases have their identity."""
        with transaction.atomic():
            Complaint.objects.bulk_create(self.cases, batch_size=100)
            for kind in SAVED:
                rows = self.rows.get(kind, [])
                for row in rows:
                    for name in ("complaint", "assignment", "event"):
                        if name in row._state.fields_cache:
                            setattr(row, f"{name}_id", row._state.fields_cache[name].pk)
                kind._default_manager.bulk_create(rows, batch_size=200)
