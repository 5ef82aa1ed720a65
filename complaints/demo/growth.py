"""The cases of a grown city: copies of those that went through the acts, each with a history of its own.

Months are too many acts. A copy takes the rows of its original, moved in place and time; its chain of events is hashed
anew, so that ``verify_history`` finds nothing. Old ones are finished, open ones recent: the office keeps up.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any

from django.db import models
from django.db.models.base import ModelState

from complaints.choices import Status
from complaints.demo.growth_copies import BESIDE, Copies
from complaints.demo.growth_numbers import Numbers
from complaints.demo.growth_places import Grounds
from complaints.history.chain import genesis, hashed
from complaints.models import Answer, Assignment, Complaint, Event, EventText, Evidence
from portal.uploads import private

REPORT_CASES, REPORT_PHOTOS = 3_000, 600
WAITING = 25
"""So many of each open state at the report's size: an office that keeps up."""
FINAL = [Status.CLOSED] * 20 + [Status.DECLINED] * 2 + [Status.WITHDRAWN, Status.MERGED, Status.TRANSFERRED]
RECENT_HOURS, YEAR_HOURS = 60, 335 * 24
AT_ONCE = 100


@dataclass
class Original:
    """A case with all its rows."""

    case: Complaint
    events: list[tuple[Event, EventText | None]]
    orders: list[Assignment]
    answers: list[Answer]
    photos: list[Evidence]
    beside: list[models.Model] = field(default_factory=list)


def grow(count: int, photos: int) -> int:
    """Copies until there are so many cases, with so many photos in all; how many cases there are."""
    originals = loaded()
    grounds, random = Grounds.of_city(), Random(2027)  # noqa: S311  the same city each time, no secret
    numbers = Numbers.beside(Complaint.objects.values_list("number", "public_number"), count)
    left = max(photos - Evidence.objects.count(), 0)
    plans = plan(originals, count - Complaint.objects.count(), count / REPORT_CASES, random)
    copies = Copies()
    while some := list(islice(plans, AT_ONCE)):
        for original, shift in some:
            left -= copied(copies, original, shift, grounds, random, numbers, left)
        copies.save()
    return Complaint.objects.count()


def loaded() -> list[Original]:
    """The cases that may be copied: of those about somebody or in confidence there is one, and one is enough."""
    found = []
    for case in Complaint.objects.filter(about_chief=False, confidential=False, held="").order_by("pk"):
        events = list(case.events.select_related("words").order_by("n"))
        found.append(
            Original(
                case,
                [(event, getattr(event, "words", None)) for event in events],
                list(case.assignments.filter(parent=None).select_related("unit", "post").order_by("pk")),
                list(case.answers.order_by("pk")),
                list(case.evidence.filter(sighting=None).order_by("pk")),
                [row for kind in BESIDE for row in kind._default_manager.filter(complaint=case).order_by("pk")],
            )
        )
    return found


def plan(originals: list[Original], count: int, scale: float, random: Random) -> Iterator[tuple[Original, timedelta]]:
    """Which original becomes how much older: each open state up to its share first, then finished ones over a year."""
    by_status: dict[str, list[Original]] = {}
    for one in originals:
        by_status.setdefault(one.case.status, []).append(one)
    there = Counter(one.case.status for one in originals)
    for status in (status for status in Status if status not in FINAL):
        for _ in range(max(round(WAITING * scale) - there[status], 0) if status in by_status else 0):
            if count > 0:
                count -= 1
                yield random.choice(by_status[status]), timedelta(hours=random.randrange(RECENT_HOURS))
    final = [status for status in FINAL if status in by_status]
    for _ in range(count if final else 0):
        hours = random.randrange(RECENT_HOURS, YEAR_HOURS)
        yield random.choice(by_status[random.choice(final)]), timedelta(hours=hours)


def copied(
    copies: Copies,
    original: Original,
    shift: timedelta,
    grounds: Grounds,
    random: Random,
    numbers: Numbers,
    left: int,
) -> int:
    """Adds one copy; how many photos it took."""
    case = moved(original.case, shift)
    case.uuid = uuid.UUID(int=random.getrandbits(128), version=4)
    case.number, case.public_number = numbers.next(case.received_at)
    case.contact = case.again_of = case.proposed_unit = case.proposed_post = None
    case.latitude = case.longitude = case.erasure_asked_at = None
    spot = grounds.somewhere(random)
    spot.settle(case)
    photos = original.photos[:left]
    case.photo_count = len([one for one in photos if one.origin == "report"])
    copies.add(case)
    orders = {order.pk: spot.order(moved(order, shift, complaint_id=case.pk), order) for order in original.orders}
    for row in orders.values():
        copies.add(row)
    for answer in original.answers:
        order = orders.get(answer.assignment_id or 0)
        copies.add(moved(answer, shift, complaint_id=case.pk, assignment_id=order and order.pk))
    for beside in original.beside:
        copies.add(moved(beside, shift, complaint_id=case.pk))
    for photo in photos:
        copies.add(pictured(moved(photo, shift, complaint_id=case.pk), random))
    chained(copies, original, case, shift)
    return len(photos)


def moved(row: Any, shift: timedelta, **of: Any) -> Any:
    """The same row, not saved yet, so much earlier, with columns of its own. Millions are made: no model's own copying,
    which goes through every column."""
    new = object.__new__(type(row))
    columns = new.__dict__
    columns.update(row.__dict__)
    new._state = ModelState()
    kind: type[models.Model] = type(row)
    for name in days(kind):
        value = columns[name]
        if value is not None:
            columns[name] = value - shift
    columns.update(of)
    return new


@cache
def days(kind: type[models.Model]) -> list[str]:
    """The columns of the model that hold a day or a moment."""
    return [one.attname for one in kind._meta.concrete_fields if isinstance(one, models.DateField)]


def pictured(photo: Evidence, random: Random) -> Evidence:
    """The photo with files and finger-prints of its own: the same motif, and nobody's double."""
    for column in ("file", "thumb"):
        name = getattr(photo, column).name
        if name:
            with private.storage().open(name) as file:
                setattr(photo, column, private.store(file.read(), "evidence"))
    photo.redacted_file = photo.redacted_thumb = ""
    photo.shapes, photo.redacted_by_id, photo.redacted_at = [], None, None
    photo.sha256, photo.dhash = f"{random.getrandbits(256):064x}", f"{random.getrandbits(64):016x}"
    return photo


def chained(copies: Copies, original: Original, case: Complaint, shift: timedelta) -> None:
    """The events again, hashed one after the other over the copy's own identity."""
    prev = genesis(case)
    for event, words in original.events:
        new = moved(event, shift, complaint_id=case.pk, prev=prev)
        new.hash = prev = hashed(new, case.uuid)
        copies.add(new)
        if words is not None:
            copies.add(moved(words, shift, event_id=new.pk))
