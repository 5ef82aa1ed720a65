"""Gives a new case its two numbers. Nobody reserves them: the database refuses what is taken, then others are tried."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from complaints.models import Complaint
from portal.codes import numbers

TRIES, NARROW_TRIES = 40, 20


def numbered(now: datetime, make: Callable[[str, str], Complaint]) -> Complaint:
    """Saves the case under numbers that nobody has; wider ones when the month's are crowded."""
    for attempt in range(TRIES):
        number = numbers.receipt_number(now, wide=attempt >= NARROW_TRIES)
        public = numbers.public_number()
        try:
            with transaction.atomic():
                case = make(number, public)
                case.save(force_insert=True)
                return case
        except IntegrityError:
            continue
    raise RuntimeError("no free receipt number was found")
