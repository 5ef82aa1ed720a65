"""A reminder at four fifths, one on the day, and one level up from the moment an order is late; each once."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.directory.choices import Level, Role
from cms.directory.models import Appointment, Division, Person, Post, Reach, Unit
from complaints import conflict, tasks
from complaints.models import Assignment, Complaint, DueNotice
from portal.accounts.models import User
from portal.contacts import standing
from portal.messaging.models import Delivery
from tests.complaints.cast import MONDAY, account
from tests.factories.complaints import accepted, answered, handling

MINUTE = timedelta(minutes=1)


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


DUE = at("2026-12-07T18:00")


@pytest.fixture
def task(officer: User, handler: User, unit: Unit, reach: Reach) -> Complaint:
    """Sent on Monday to the department, whose phone has answered before."""
    assert handler.contact is not None
    standing.heard(handler.contact.phone)
    return handling(to=unit, reach=reach, at=MONDAY)


def told(now: datetime) -> list[tuple[str, str]]:
    """What a round at that moment queues: template and to whom."""
    before = set(Delivery.objects.values_list("pk", flat=True))
    with time_machine.travel(now, tick=False):
        tasks.remind()
        tasks.remind()
    rows = Delivery.objects.exclude(pk__in=before).order_by("pk")
    return [(row.template, row.contact.users.get().username if row.contact else "") for row in rows]


def test_at_four_fifths_whoever_has_it_is_reminded_once(task: Complaint) -> None:
    amber = MONDAY + (DUE - MONDAY) * 4 / 5
    assert told(amber - MINUTE) == []
    assert told(amber + MINUTE) == [("due_near", "handler")]
    assert told(amber + 2 * MINUTE) == []


def test_on_the_day_once_more(task: Complaint) -> None:
    assert told(at("2026-12-07T08:00")) == [("due_today", "handler")]
    assert told(DUE - MINUTE) == []


@pytest.mark.slow
def test_at_the_moment_it_is_late_and_goes_one_level_up(task: Complaint, officer: User) -> None:
    told(DUE - MINUTE)
    assert told(DUE + MINUTE) == [("order_late", "handler")]  # the officer has no telephone
    event = task.events.get(kind="overdue")
    assert (event.data["due"][:16], event.words.text) == ("2026-12-07T18:00", "清溪县水务局 → 清溪县河长办")
    assert DueNotice.objects.get(stage="late").reached_unit == task.owner
    assert told(DUE + 2 * MINUTE) == []


def test_a_post_goes_to_the_chief_of_the_level_above(
    officer: User, chief: User, post: Post, reach: Reach, county: Division
) -> None:
    upper = Post.objects.create(
        title="清溪县清溪河河长", role=Role.RIVER_CHIEF, level=Level.COUNTY, water=reach.water, division=county
    )
    Appointment.objects.create(person=Person.objects.create(name="李大河"), post=upper, starts_on="2020-01-01")
    boss = account("boss", "chief", upper, phone="+8613900000009")
    standing.heard("+8613900000009")
    case = handling(to=post, reach=reach, at=MONDAY)
    assert ("late_below", boss.username) in told(DUE + MINUTE)
    assert DueNotice.objects.get(complaint=case, stage="late").reached_post == upper


def test_never_to_whom_it_is_about(officer: User, chief: User, post: Post, unit: Unit, reach: Reach) -> None:
    case = handling(to=unit, reach=reach, at=MONDAY)
    parent = Unit.objects.create(name="上级", short_name="上级", kind=unit.kind, division=unit.division)
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    conflict.name_subject(complaint=case, actor=officer, unit=parent)
    told(DUE + MINUTE)
    assert not DueNotice.objects.filter(reached_unit=parent).exists()


def test_what_waits_for_the_reporter_is_not_late(task: Complaint) -> None:
    Complaint.objects.filter(pk=task.pk).update(parked_at=MONDAY)
    assert told(DUE + MINUTE) == []


def test_a_limit_that_was_moved_is_a_new_one(task: Complaint) -> None:
    told(DUE + MINUTE)
    Assignment.objects.update(due_at=DUE + timedelta(days=1))
    assert told(DUE + timedelta(days=1, minutes=1)) == [("order_late", "handler")]


def test_drills_and_answered_orders_are_left_alone(task: Complaint, unit: Unit, reach: Reach) -> None:
    answered(to=unit, reach=reach, at=MONDAY)
    Complaint.objects.filter(pk=task.pk).update(drill=True)
    told(DUE + MINUTE)
    assert not DueNotice.objects.filter(order__isnull=False).exists()


def test_an_office_that_sits_on_a_case_is_reported_to_the_office_above(
    officer: User, city_officer: User, city_office: Unit, reach: Reach
) -> None:
    case = accepted(reach=reach, at=MONDAY)
    told(DUE + MINUTE)
    notice = DueNotice.objects.get(complaint=case, stage="late")
    assert (notice.order, notice.reached_unit) == (None, city_office)


def test_the_note_holds_up_no_form(task: Complaint, handler: User) -> None:
    drawn = Complaint.objects.get(pk=task.pk).version
    told(DUE + MINUTE)
    from complaints import answering

    done = answering.answer(complaint=task, actor=handler, text="清了。", outcome="explained", version=drawn)
    assert done.status == "answered"
