"""Gives a new case its two numbers. Nobody reserves them: the database refuses what is taken, then others are tried."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from complaints.models import Complaint
from portal.codes import numbers

TRIES, NARROW_TRIES = 40, 20


def numbered(now: datetime, make: Callable[[str, str], Complaint], *, drill: bool = False) -> Complaint:
    """Saves the case under numbers that nobody has; wider ones when the month's are crowded. Drills have their own."""
    given = numbers.drill_number if drill else numbers.receipt_number
    for attempt in range(TRIES):
        number = given(now, wide=attempt >= NARROW_TRIES)
        public = numbers.public_number()
        try:
            with transaction.atomic():
                case = make(number, public)
                case.save(force_insert=True)
                return case
        except IntegrityError:
            continue
    raise RuntimeError("no free receipt number was found")
