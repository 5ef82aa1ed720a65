"""A flood of urgent cases: one message in five minutes to each of those on duty, and none that says nothing new."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from cms.directory.models import DutyMember, Reach
from complaints import alert_messages, alerting, reporting, tasks
from complaints.choices import Outside
from complaints.models import Complaint
from portal.messaging import wording
from portal.messaging.models import Delivery
from tests.cms.directory.duty import user_of
from tests.complaints.calls import MINUTE, WAIT, called, urgent

pytestmark = pytest.mark.usefixtures("clock")


def flood(reach: Reach, count: int = 20) -> list[Complaint]:
    return [urgent(reach, description=f"排污 {n}") for n in range(count)]


def sent() -> list[str]:
    """What went out or will, in order."""
    rows = Delivery.objects.filter(template__startswith="alert").exclude(state="cancelled")
    return list(rows.order_by("next_at").values_list("template", flat=True))


def more() -> Delivery:
    row: Delivery = Delivery.objects.get(template="alert_more")
    return row


@pytest.mark.slow
def test_twenty_at_once_make_two_messages(people: list[DutyMember], reach: Reach) -> None:
    cases = flood(reach)
    assert [called(case) for case in cases] == [people[:1]] * 20
    assert sent() == ["alert", "alert_more"]
    assert more().next_at == timezone.now() + alert_messages.APART and more().contact == people[0].way
    words = wording.render(more())
    assert "有20件紧急工单" in words and wording.units(words) <= wording.SEGMENT


@pytest.mark.slow
def test_in_any_five_minutes_there_is_one(
    people: list[DutyMember], reach: Reach, clock: time_machine.Traveller
) -> None:
    for minute in range(12):
        urgent(reach, description=f"排污 {minute}")
        clock.shift(MINUTE)
    times = Delivery.objects.filter(template__startswith="alert", contact=people[0].way).order_by("next_at")
    moments = list(times.values_list("next_at", flat=True))
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert gaps and min(gaps) >= alert_messages.APART


def test_his_time_begins_when_the_message_goes(people: list[DutyMember], reach: Reach) -> None:
    first, second = flood(reach, 2)
    assert first.alerts.get().due_at == timezone.now() + WAIT
    assert second.alerts.get().due_at == timezone.now() + alert_messages.APART + WAIT


def test_who_has_taken_them_all_gets_no_more(people: list[DutyMember], reach: Reach) -> None:
    for case in flood(reach, 3):
        alerting.acknowledge(complaint=case, actor=user_of(people[0]))
    with pytest.raises(wording.NothingToSay):
        wording.render(more())


def test_a_message_that_was_called_back_holds_no_other_up(people: list[DutyMember], reach: Reach) -> None:
    reporting.withdraw(complaint=urgent(reach, category="dead_fish"), actor=Outside.REPORTER)
    urgent(reach, description="另一件")
    assert sent() == ["alert"]


@pytest.mark.slow
def test_the_next_in_line_is_not_flooded_either(
    people: list[DutyMember], reach: Reach, clock: time_machine.Traveller
) -> None:
    flood(reach)
    clock.shift(WAIT + timedelta(minutes=6))
    tasks.escalate_alerts()
    assert Delivery.objects.filter(contact=people[1].way, template__startswith="alert").count() == 2


def test_of_what_is_no_member_nothing_waits(db: None) -> None:
    assert alert_messages.waiting("duty:x") == alert_messages.waiting("duty:1") == ""
